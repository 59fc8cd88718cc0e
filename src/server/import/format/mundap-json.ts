import type { Node } from "jsonc-parser";
import * as z from "zod/mini";
import { AuthoredQuestion, SetFile } from "../../../domain/set/set-file.ts";
import type { Noted, Parsed } from "../draft.ts";
import { fieldsWrong } from "../fields-wrong.ts";
import { findUnknownFields } from "../find-unknown-fields.ts";
import type { ImportProblem } from "../import-problem.ts";
import { childOf, type JsonText, valueOf } from "./json-text.ts";

/** A misspelt field in one of these changes what is right, or what is asked for and when. */
const DECIDING = /^(?:key|gaps|policy)\./;

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

  const ofHead = unknownIn(value, { ...head.data, questions: undefined });
  if (ofHead.deciding !== undefined)
    return { ...nothing, skipped: [{ place: { line: lineOf(root) }, problem: ofHead.deciding }] };
  const warnings: Noted[] = ofHead.others.map((problem) => ({ place: { line: lineOf(root) }, problem }));
  const skipped: Noted[] = [];
  const questions = (list.children ?? []).flatMap((node) => {
    const written = valueOf(node);
    const question = AuthoredQuestion.safeParse(written);
    const place = placeOf(node);
    if (!question.success) {
      skipped.push({ place, problem: fieldsWrong(question.error) });
      return [];
    }
    const { deciding, others } = unknownIn(written, question.data);
    if (deciding !== undefined) {
      skipped.push({ place, problem: deciding });
      return [];
    }
    warnings.push(...others.map((problem) => ({ place, problem })));
    return [{ place, question: question.data }];
  });
  return { ...nothing, title: head.data.title, authored: { head: head.data, questions }, skipped, warnings };

  function placeOf(node: Node) {
    const id = childOf(node, "id");
    return { line: lineOf(node), ...(id !== undefined && { name: String(valueOf(id)) }) };
  }
}

function unknownIn(written: unknown, parsed: unknown): { deciding?: ImportProblem; others: ImportProblem[] } {
  const paths = findUnknownFields(written, parsed);
  const problemOf = (path: string): ImportProblem => ({ code: "field_unknown", values: { path } });
  const deciding = paths.find((path) => DECIDING.test(path));
  return {
    ...(deciding !== undefined && { deciding: problemOf(deciding) }),
    others: paths.filter((path) => !DECIDING.test(path)).map(problemOf),
  };
}
