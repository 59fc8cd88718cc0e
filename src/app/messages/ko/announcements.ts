import type { announcements as english } from "../en/announcements.ts";

export const announcements: typeof english = {
  title: (day) => `알려 드려요 · ${day}`,
  dismiss: "알겠어요",
};
