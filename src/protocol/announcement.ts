import * as z from "zod/mini";
import { TimeMs, Uuid } from "../domain/id.ts";

const words = z.string().check(z.minLength(1), z.maxLength(1000));

/** What operators tell learners, in both languages. */
export const Announcement = z.object({
  announcementId: Uuid,
  at: TimeMs,
  until: TimeMs,
  ko: words,
  en: words,
});
export type Announcement = z.infer<typeof Announcement>;
