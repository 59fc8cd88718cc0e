import type { AuthoredQuestion, SetFile } from "../../../domain/set/set-file.ts";
import { markdownToPlain } from "../../import/markdown-to-plain.ts";
import type { MediaFile } from "../../import/media/media-bag.ts";
import { markdownWriter } from "./markdown-writer.ts";
import { writeKind, type Writing } from "./write-question.ts";
import { element, textElement } from "./xml-writer.ts";

/** A set as Moodle's importer takes it: texts as Markdown, pictures and sounds inside. */
export function writeMoodleXml(set: SetFile, media: readonly MediaFile[]): string {
  const writing = { write: markdownWriter(media), language: set.language };
  let category: string | undefined;
  const questions = set.questions.flatMap((question) => {
    const changed = question.category !== category;
    category = question.category;
    return [...(changed ? [writeCategory(category)] : []), writeQuestion(question, writing)];
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join("\n")}\n</quiz>\n`;
}

/** Categories of Moodle are a tree, with slashes between them and doubled ones within. */
function writeCategory(category: string | undefined): string {
  const path = category === undefined ? "top" : `top/${category.replaceAll("/", "//")}`;
  return element("question", { type: "category" }, textElement("category", `$course$/${path}`));
}

function writeQuestion(question: AuthoredQuestion, writing: Writing): string {
  const { write } = writing;
  const { type, content, prompt = question.prompt } = writeKind(question, writing);
  const tags = (question.tags ?? []).map((tag) => textElement("tag", tag));
  const parts = [
    textElement("name", nameOf(question)),
    write("questiontext", prompt),
    write("generalfeedback", question.explanation ?? ""),
    content,
    ...(tags.length === 0 ? [] : [element("tags", {}, tags.join(""))]),
  ];
  return element("question", { type }, `\n${parts.join("\n")}\n`);
}

function nameOf({ prompt, source }: AuthoredQuestion): string {
  return source?.name ?? markdownToPlain(prompt).split("\n")[0]?.slice(0, 80) ?? "";
}
