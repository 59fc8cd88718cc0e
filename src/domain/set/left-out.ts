import * as z from "zod/mini";
import { ContentId } from "../id.ts";
import type { SetFile } from "./set-file.ts";

/** A question that a person leaves out of what is published, and why. It stays in the file. */
export const LeftOut = z.object({
  questionId: ContentId,
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(500)),
});
export type LeftOut = z.infer<typeof LeftOut>;

/** What is published of a set: all but the questions that are left out of it. */
export function withoutLeftOut({ leftOut = [], ...set }: SetFile): SetFile {
  const out = new Set(leftOut.map(({ questionId }) => questionId));
  return { ...set, questions: set.questions.filter(({ id }) => !out.has(id)) };
}

/** The set with these left out too, as far as they are questions of it; a new reason takes the place of the old one. */
export function leaveOut(set: SetFile, asked: readonly LeftOut[]): SetFile {
  const own = asked.filter(({ questionId }) => set.questions.some(({ id }) => id === questionId));
  if (own.length === 0) return set;
  const isAsked = (id: string) => own.some(({ questionId }) => questionId === id);
  const others = (set.leftOut ?? []).filter(({ questionId }) => !isAsked(questionId));
  return { ...set, leftOut: [...others, ...own] };
}
