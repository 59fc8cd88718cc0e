import type { ShortTextKey } from "../../../../domain/question/short-text.ts";
import type { ImportProblem } from "../../import-problem.ts";

/** Nothing but stars would take anything as right: "Which sign is a power in Python?,**" means the sign. */
export function findWildcard(accepted: ShortTextKey["accepted"]): ImportProblem | undefined {
  const found = accepted.find(({ text, fraction }) => /^\*[*\s]*$/.test(text) && fraction !== 0);
  if (found === undefined) return undefined;
  const { text } = found;
  return { code: "answer_takes_anything", values: { answer: text, written: text.replaceAll("*", "\\*") } };
}
