import * as z from "zod";
import { ContentId } from "../../../domain/id.ts";
import { Difficulty } from "../../../domain/question/content.ts";
import { AuthoredQuestion } from "../../../domain/set/set-file.ts";
import { withIds } from "../../import/author-choices.ts";
import { namesPlaces } from "../../import/names-places.ts";
import { plainToMarkdown } from "../../import/plain-to-markdown.ts";
import { cleanTexts, type TextChange } from "./clean-text.ts";
import type { QuarantineReason } from "./quarantine-reason.ts";
import type { V1Question } from "./v1-question.ts";

type Authored = { question: AuthoredQuestion; category: string; changes: TextChange[] };
type Quarantined = { reason: QuarantineReason; detail: string; category: string; changes: TextChange[] };

const Options = z.array(z.string());

/**
 * A question of V1 as V2 has them: its key is the text that V1's index names in V1's stored order, and keeps
 * its id, so that what was answered in V1 can be told of it.
 */
export function authorV1Question(v1: V1Question): Authored | Quarantined {
  const options = Options.safeParse(v1.options);
  const written = options.success ? options.data : [];
  const { texts, changes } = cleanTexts([
    { part: "category", text: v1.category },
    { part: "question", text: v1.question },
    { part: "explanation", text: v1.explanation ?? "" },
    ...written.map((text, at) => ({ part: `option ${at + 1}`, text })),
  ]);
  const [category = "", prompt = "", explanation = "", ...choiceTexts] = texts.map(({ text }) => text);
  const refuse = (reason: QuarantineReason, detail = ""): Quarantined => ({
    reason,
    detail,
    category,
    changes,
  });
  if (!options.success) return refuse("options_unreadable", JSON.stringify(v1.options));
  const key = v1.correct_answer;
  if (key < 0 || key >= written.length) return refuse("key_out_of_range", `${key + 1} / ${written.length}`);
  const second = secondKeyOf(v1);
  if (second !== undefined) return refuse("second_key", second);
  if (prompt === "") return refuse("empty_text");

  const choices = withIds(
    `v1:${v1.id}`,
    choiceTexts.map((text) => ({ text: plainToMarkdown(text) })),
  );
  const difficulty = Difficulty.safeParse(v1.difficulty?.trim().toLowerCase());
  noteDifficulty(v1, difficulty.success ? difficulty.data : "", changes);
  const question = AuthoredQuestion.safeParse({
    id: v1.id,
    kind: "single-choice",
    prompt: withCode(plainToMarkdown(prompt), v1.code),
    ...(category !== "" && { category }),
    ...(difficulty.success && { difficulty: difficulty.data }),
    // V1 mixes these, too; what stands in its table is the order that they speak of.
    ...(namesPlaces(choices, [explanation]) && { shuffle: false }),
    source: { file: "V1", name: v1.id },
    choices: choices.map(({ id, text }) => ({ id, text })),
    key: { choiceId: choices[key]?.id },
    ...(explanation !== "" && { explanation: plainToMarkdown(explanation) }),
  });
  if (!ContentId.safeParse(v1.id).success || !question.success)
    return refuse(
      choices.length < 2 ? "too_few_options" : "does_not_fit",
      question.error?.issues[0]?.message,
    );
  return { question: question.data, category, changes };
}

/** Two notions of the key that say the same are one. */
function secondKeyOf({ correct_answer, correct_answers }: V1Question): string | undefined {
  if (correct_answers === undefined || correct_answers === null) return undefined;
  const isSame = JSON.stringify(correct_answers) === JSON.stringify([correct_answer]);
  return isSame ? undefined : `${correct_answer}, ${JSON.stringify(correct_answers)}`;
}

function noteDifficulty({ difficulty }: V1Question, after: string, changes: TextChange[]): void {
  const before = difficulty ?? "";
  if (before !== after)
    changes.push({ part: "difficulty", code: after === "" ? "left_out" : "trimmed", before, after });
}

function withCode(prompt: string, code: string | null | undefined): string {
  if (code === null || code === undefined || code.trim() === "") return prompt;
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${prompt}\n\n${fence}\n${code.replace(/\s+$/, "")}\n${fence}`;
}
