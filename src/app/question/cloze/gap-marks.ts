import type { Gap, GapResponse } from "../../../domain/question/cloze.ts";
import { gapParts } from "../../../domain/question/gap-parts.ts";
import type { Key, Question } from "../../../domain/question/question.ts";
import { isEmptyGap } from "../is-ready.ts";
import type { TextMark } from "../marked-text.tsx";
import { rightAnswer, type RightAnswer } from "../right-answer.ts";

export type GapMark = { mark: TextMark; right?: RightAnswer };

type Marked = { question: Question; gap: Gap; entered: GapResponse | undefined; rightKey: Key | undefined };

/** What became of one gap, by its own kind's rules; what would have been right where it was not. */
export function gapMark({ question, gap, entered, rightKey }: Marked): GapMark {
  const empty: GapMark = { mark: isEmptyGap(entered) ? "empty" : "open" };
  if (question.kind !== "cloze" || rightKey?.kind !== "cloze") return empty;
  const parts = gapParts(question, rightKey.key).find((found) => found.gap.id === gap.id);
  if (parts === undefined) return empty;
  const right = rightAnswer(parts.question, parts.key);
  if (entered === undefined || isEmptyGap(entered)) return { mark: "empty", right };
  if (entered.kind !== gap.kind) return { mark: "open", right };
  const { verdict } = parts.rules.grade({ ...parts, response: entered, profile: 1 });
  if (verdict === "correct") return { mark: "right" };
  if (verdict === "partially_correct") return { mark: "part", right };
  return { mark: verdict === "incorrect" ? "wrong" : "open", right };
}
