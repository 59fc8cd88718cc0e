import type { Question } from "../../domain/question/question.ts";
import { plainText } from "../../domain/text/plain-text.ts";

/** What was asked, in one line of a list; gaps are drawn as such. */
export function promptInWords({ prompt }: Question): string {
  return plainText(prompt.replace(/\{\{[^{}]+\}\}/g, "___"));
}
