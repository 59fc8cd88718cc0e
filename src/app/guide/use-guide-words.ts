import { guide as en } from "../messages/en/guide.ts";
import { guide as ko } from "../messages/ko/guide.ts";
import { useWords } from "../messages/use-messages.ts";

export type Chapter = keyof typeof en.chapters;

/** In the order in which one needs them. */
export const CHAPTERS: readonly Chapter[] = [
  "install",
  "offline",
  "marks",
  "mismarked",
  "move",
  "exam",
  "former",
];

/** These words come with the guide: nobody needs them for a first answer. */
export function useGuideWords(): typeof en {
  return useWords({ ko, en });
}
