import { responseFromAnswer } from "../../../src/cli/response-from-answer.ts";
import { gradeResponse } from "../../../src/domain/question/grade-response.ts";
import type { Grade } from "../../../src/domain/question/verdict.ts";
import { CURRENT_RULES } from "../../../src/domain/set/current-rules.ts";
import { splitQuestion } from "../../../src/domain/set/split-question.ts";
import { fromMoodle, type MoodleDefinition, plainAnswer } from "./moodle-definition.ts";

/** The oracle's question and response, judged by our grader. */
export function gradeMoodle(definition: MoodleDefinition, response: unknown): Grade {
  const { question, key } = splitQuestion(fromMoodle(definition), "0".repeat(32));
  const answer = plainAnswer(definition, response);
  const entered = responseFromAnswer(question, answer, "en");
  if (entered === undefined) throw new Error(`no choice says ${JSON.stringify(answer)}`);
  return gradeResponse({ question, key, response: entered, rules: CURRENT_RULES });
}

/** For each gap or stem of the question, whether this try has it right. */
export function rightParts(definition: MoodleDefinition, response: unknown): boolean[] {
  const { trace } = gradeMoodle(definition, response);
  const parts = trace.filter(({ code }) => code === "gap_graded" || code.startsWith("pair_"));
  return parts.map(({ code, values }) => code === "pair_right" || values?.["verdict"] === "correct");
}

/**
 * Moodle's mark for several tries, of which Mundap has one only: each part is worth less by the penalty for
 * every try up to its last wrong one. Ours is the judging of each part of each try.
 */
export function markOfTries(
  tries: readonly boolean[][],
  { weights = [], penalty }: { weights?: readonly number[]; penalty: number },
): number {
  const parts = tries[0] ?? [];
  const marks = parts.map((_, part) => {
    const lastWrong = tries.findLastIndex((rights) => rights[part] !== true);
    const isRight = lastWrong < tries.length - 1;
    const weight = weights[part] ?? 1;
    return { weight, earned: isRight ? weight * Math.max(0, 1 - penalty * (lastWrong + 1)) : 0 };
  });
  const total = marks.reduce((sum, { weight }) => sum + weight, 0);
  return marks.reduce((sum, { earned }) => sum + earned, 0) / total;
}
