export const announcements = { title: "A word from us", dismiss: "Got it" };
