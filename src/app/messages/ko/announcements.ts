import type { announcements as english } from "../en/announcements.ts";

export const announcements: typeof english = { title: "알려 드려요", dismiss: "알겠어요" };
