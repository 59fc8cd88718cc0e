import type { Node } from "jsonc-parser";
import * as z from "zod/mini";
import { AuthoredQuestion, SetFile } from "../../../domain/set/set-file.ts";
import type { Noted, Parsed } from "../draft.ts";
import { fieldsWrong } from "../fields-wrong.ts";
import { childOf, type JsonText, valueOf } from "./json-text.ts";

const SetHead = z.omit(SetFile, { questions: true });

export function recogniseMundapJson(root: Node): boolean {
  const format = childOf(root, "format");
  return format !== undefined && valueOf(format) === "mundap-set";
}

/** Our own set.json, question by question, so that one bad question does not sink the file. */
export function parseMundapJson({ root, lineOf }: JsonText): Parsed {
  const nothing: Parsed = { drafts: [], skipped: [], warnings: [] };
  const value: unknown = valueOf(root);
  const head = SetHead.safeParse(value);
  const list = childOf(root, "questions");
  if (!head.success)
    return { ...nothing, skipped: [{ place: { line: lineOf(root) }, problem: fieldsWrong(head.error) }] };
  if (list?.type !== "array")
    return { ...nothing, skipped: [{ place: {}, problem: { code: "no_questions" } }] };

  const skipped: Noted[] = [];
  const questions = (list.children ?? []).flatMap((node) => {
    const question = AuthoredQuestion.safeParse(valueOf(node));
    const place = placeOf(node);
    if (question.success) return [{ place, question: question.data }];
    skipped.push({ place, problem: fieldsWrong(question.error) });
    return [];
  });
  return { ...nothing, title: head.data.title, authored: { head: head.data, questions }, skipped };

  function placeOf(node: Node) {
    const id = childOf(node, "id");
    return { line: lineOf(node), ...(id !== undefined && { name: String(valueOf(id)) }) };
  }
}
