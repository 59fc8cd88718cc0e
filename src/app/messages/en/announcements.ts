export const announcements = {
  /** An old one may be read days later, without a network. */
  title: (day: string) => `A word from us, ${day}`,
  dismiss: "Got it",
};
