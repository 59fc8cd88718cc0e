import { plainToMarkdown } from "../../plain-to-markdown.ts";
import type { DraftGap } from "../../draft.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { childrenOf, findChild } from "../../xml/xml-element.ts";
import { freeGapIds } from "../cloze/free-gap-ids.ts";
import type { Made, MoodleQuestion } from "./moodle-question.ts";
import { plainOf } from "./moodle-texts.ts";
import { readShuffle } from "./read-flag.ts";

/** "gapselect" and "ddwtos": `[[2]]` is the second choice, and the choices of its group are to be had there. */
export function readMissingWords({ element, texts }: MoodleQuestion): Made {
  const choices = [...childrenOf(element, "selectoption"), ...childrenOf(element, "dragbox")].map(
    (choice) => ({
      text: plainToMarkdown(plainOf(choice)),
      group: plainOf(findChild(choice, "group")),
    }),
  );
  const gaps: DraftGap[] = [];
  let problem: ImportProblem | undefined;
  const prompt = texts.markdownOf(findChild(element, "questiontext"), (source) => {
    const nextId = freeGapIds(source);
    return source.replace(/\[\[(\d+)\]\]/g, (mark, number: string) => {
      const right = choices[Number(number) - 1];
      if (right === undefined) {
        problem ??= { code: "gap_malformed", values: { gap: mark } };
        return mark;
      }
      const group = choices.filter((choice) => choice.group === right.group).map(({ text }) => text);
      const id = nextId();
      gaps.push({
        id,
        kind: "single-choice",
        choices: [...new Set(group)].map((text) => ({ text, right: text === right.text })),
      });
      return `{{${id}}}`;
    });
  });
  if (problem !== undefined) return { problem };
  if (gaps.length === 0) return { problem: { code: "no_gaps" } };
  return { kind: "cloze", prompt, gaps, ...readShuffle(element) };
}
