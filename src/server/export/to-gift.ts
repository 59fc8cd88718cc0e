import type { AuthoredQuestion } from "../../domain/set/set-file.ts";
import { parseGift } from "../import/format/gift.ts";
import { checkedFormat } from "./checked-format.ts";
import { giftAnswers } from "./gift/gift-answers.ts";
import { escapeGift } from "./gift/escape-gift.ts";

/** Texts are Markdown, as ours are; Moodle reads it, and pictures by their names beside the file. */
export const toGift = checkedFormat({
  write: ({ questions }) => writeGift(questions),
  read: parseGift,
  holds: [],
});

function writeGift(questions: readonly AuthoredQuestion[]): string {
  const blocks: string[] = [];
  let category: string | undefined;
  for (const question of questions) {
    // A category holds for all that follows; `top` is none.
    if (question.category !== category) {
      category = question.category;
      blocks.push(
        `$CATEGORY: $course$/top${category === undefined ? "" : `/${category.replaceAll("/", "//")}`}`,
      );
    }
    const { source, prompt, explanation, tags = [] } = question;
    const marks = tags.map((tag) => `[tag:${tag.replaceAll("]", "\\]")}]`);
    const title = source?.name === undefined ? "" : `::${escapeGift(source.name)}::`;
    const general = explanation === undefined ? "" : `\n\t####${escapeGift(explanation)}`;
    blocks.push(
      [
        ...(marks.length === 0 ? [] : [`// ${marks.join(" ")}`]),
        `${title}[markdown]${escapeGift(prompt)}{${giftAnswers(question)}${general}\n}`,
      ].join("\n"),
    );
  }
  return `${blocks.join("\n\n")}\n`;
}
