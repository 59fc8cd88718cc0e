import type { SetFile } from "../../domain/set/set-file.ts";
import type { Noted } from "./draft.ts";
import { parseJsonText } from "./format/json-text.ts";
import { parseMundapJson, recogniseMundapJson } from "./format/mundap-json.ts";
import { bringMedia } from "./media/bring-media.ts";
import type { MediaFile } from "./media/media-bag.ts";
import type { NamedSource } from "./import-source.ts";
import { readSource } from "./read-source.ts";

export type SetWithMedia = { set: SetFile; media: MediaFile[] };
/** `written` names its media as the author did; `set` names them by their hashes. */
export type WrittenSet = SetWithMedia & { written: SetFile };
type ReadSet = WrittenSet | { problems: Noted[] };

/** A set.json, whole: one bad question refuses it, since what is published is what the author wrote. */
export function readSetFile({ name, bytes, readBeside }: NamedSource): ReadSet {
  const read = readSource(name, bytes);
  if (!read.ok) return { problems: [{ place: {}, problem: { code: "file_not_text" } }] };
  if (read.value.text.trim() === "") return { problems: [{ place: {}, problem: { code: "file_empty" } }] };
  const json = parseJsonText(read.value.text);
  if ("problem" in json) {
    return { problems: [{ place: { line: json.line }, problem: json.problem }] };
  }
  if (!recogniseMundapJson(json.root)) {
    return { problems: [{ place: { line: 1 }, problem: { code: "not_a_set" } }] };
  }
  const { authored, skipped } = parseMundapJson(json);
  if (skipped.length > 0) return { problems: skipped };
  if (authored === undefined || authored.questions.length === 0) {
    return { problems: [{ place: {}, problem: { code: "no_questions" } }] };
  }
  const {
    head,
    questions,
    skipped: without,
    media,
  } = bringMedia(authored, [], readBeside ?? (() => undefined));
  if (without.length > 0) return { problems: without };
  const setOf = (part: typeof authored): SetFile => ({
    ...part.head,
    questions: part.questions.map(({ question }) => question),
  });
  return { written: setOf(authored), set: setOf({ head, questions }), media };
}
