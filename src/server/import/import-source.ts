import type { SolvabilityProblem } from "../../domain/set/solvability-report.ts";
import type { SetFile } from "../../domain/set/set-file.ts";
import { checkSolvability } from "../../domain/set/check-solvability.ts";
import { type AssembledSet, assembleSet, type SetOptions } from "./assemble-set.ts";
import { composeText } from "./compose-text.ts";
import type { Noted, Place } from "./draft.ts";
import { FORMATS, type FormatName, recogniseFormat } from "./formats.ts";
import { bringMedia, type ReadBeside } from "./media/bring-media.ts";
import type { MediaFile } from "./media/media-bag.ts";
import { MAX_SOURCE_BYTES, readSource } from "./read-source.ts";

export type ImportOptions = SetOptions & { format?: FormatName };

export type Imported = {
  file: string;
  /** Absent when no question could be taken. */
  set?: SetFile;
  questions: AssembledSet["questions"];
  skipped: Noted[];
  warnings: Noted[];
  /** The pictures and sounds that the set names and that came with it. */
  media: MediaFile[];
};

/** Without `readBeside` there are no files beside this one. */
export type NamedSource = { name: string; bytes: Uint8Array; readBeside?: ReadBeside };

/**
 * A file's bytes → a set that can be answered. Every question of the file ends in `questions` or in
 * `skipped` with a reason; a question that fails the solvability check is skipped, never half taken.
 */
export function importSource(source: NamedSource, options: ImportOptions): Imported {
  const empty: Imported = { file: source.name, questions: [], skipped: [], warnings: [], media: [] };
  const refuse = (problem: Noted["problem"], place: Place = {}): Imported => ({
    ...empty,
    skipped: [{ place, problem }],
  });

  const read = readSource(source.name, source.bytes);
  if (!read.ok) {
    if (read.failure.code === "document_malformed") return refuse({ code: "file_not_text" });
    return refuse({ code: "file_too_large", values: { limitMb: MAX_SOURCE_BYTES / 1024 / 1024 } });
  }
  const { text, encoding } = read.value;
  if (text.trim() === "") return refuse({ code: "file_empty" });
  const recognised = options.format === undefined ? recogniseFormat(text) : { format: options.format };
  if (!("format" in recognised)) {
    return refuse(recognised.problem, recognised.line === undefined ? {} : { line: recognised.line });
  }
  const language = options.language ?? languageOf(text);
  // Our own format keeps its bytes: what an author wrote there is meant.
  const composed = recognised.format === "mundap" ? text : composeText(text);
  const parsed = FORMATS[recognised.format](composed, language);
  const assembled = assembleSet(parsed, source.name, { ...options, guessedLanguage: language });
  const made = bringMedia(assembled, parsed.media ?? [], source.readBeside ?? (() => undefined));
  const skipped = [...parsed.skipped, ...assembled.skipped, ...made.skipped];
  const guessed: Noted[] =
    encoding === "utf-8" || encoding.startsWith("utf-16")
      ? []
      : [{ place: {}, problem: { code: "encoding_guessed", values: { encoding: encodingName(encoding) } } }];
  const warnings = [...guessed, ...parsed.warnings, ...made.warnings];
  if (made.questions.length === 0) {
    const none: Noted[] = skipped.length === 0 ? [{ place: {}, problem: { code: "no_questions" } }] : skipped;
    return { ...empty, skipped: none, warnings };
  }
  const set: SetFile = { ...made.head, questions: made.questions.map(({ question }) => question) };
  const report = checkSolvability(set);
  const unsolvable = new Map(report.problems.map((problem) => [problem.questionId, problem]));
  const solvable = made.questions.filter(({ question }) => !unsolvable.has(question.id));
  for (const { place, question } of made.questions) {
    const problem = unsolvable.get(question.id);
    if (problem !== undefined) skipped.push({ place, problem: importProblemOf(problem) });
  }
  if (solvable.length === 0) return { ...empty, skipped, warnings };
  return {
    file: source.name,
    set: { ...set, questions: solvable.map(({ question }) => question) },
    questions: solvable,
    skipped,
    warnings,
    media: made.media,
  };
}

function importProblemOf(problem: SolvabilityProblem): Noted["problem"] {
  return { code: problem.reason, ...(problem.detail !== undefined && { values: problem.detail }) };
}

function encodingName(encoding: string): string {
  return encoding === "euc-kr" ? "CP949" : encoding;
}

const SCRIPTS: readonly { language: string; letters: RegExp }[] = [
  { language: "ko", letters: /\p{Script=Hangul}/gu },
  { language: "ja", letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu },
  { language: "ar", letters: /\p{Script=Arabic}/gu },
  { language: "ru", letters: /\p{Script=Cyrillic}/gu },
];

/** A guess from the script: a twentieth of the letters decides, since code and names are Latin everywhere. */
function languageOf(text: string): string {
  const sample = text.slice(0, 200_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const found = SCRIPTS.find(({ letters: script }) => (sample.match(script)?.length ?? 0) > letters / 20);
  return found?.language ?? "en";
}
