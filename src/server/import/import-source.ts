import type { SolvabilityProblem } from "../../domain/set/solvability-report.ts";
import type { AuthoredQuestion, SetFile } from "../../domain/set/set-file.ts";
import { checkSolvability } from "../../domain/set/check-solvability.ts";
import { authorDraft } from "./author-draft.ts";
import { composeText } from "./compose-text.ts";
import type { Noted, Parsed, Place } from "./draft.ts";
import { FORMATS, type FormatName, recogniseFormat } from "./formats.ts";
import { setIdFromTitle } from "./mint-id.ts";
import { MAX_SOURCE_BYTES, readSource } from "./read-source.ts";

export type ImportOptions = {
  format?: FormatName;
  title?: string;
  /** BCP 47; without it guessed from the script of the text. */
  language?: string;
  policy?: "practice" | "exam";
};

export type Imported = {
  file: string;
  /** Absent when no question could be taken. */
  set?: SetFile;
  questions: { place: Place; question: AuthoredQuestion }[];
  skipped: Noted[];
  warnings: Noted[];
};

/**
 * A file's bytes → a set that can be answered. Every question of the file ends in `questions` or in
 * `skipped` with a reason; a question that fails the solvability check is skipped, never half taken.
 */
export function importSource(source: { name: string; bytes: Uint8Array }, options: ImportOptions): Imported {
  const empty: Imported = { file: source.name, questions: [], skipped: [], warnings: [] };
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
  const parsed = FORMATS[recognised.format](text, language);
  const made = authorAll(parsed, source.name, language, options);
  const skipped = [...parsed.skipped, ...made.skipped];
  const guessed: Noted[] =
    encoding === "utf-8" || encoding.startsWith("utf-16")
      ? []
      : [{ place: {}, problem: { code: "encoding_guessed", values: { encoding: encodingName(encoding) } } }];
  const warnings = [...guessed, ...parsed.warnings];
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
  };
}

function authorAll(
  parsed: Parsed,
  file: string,
  language: string,
  options: ImportOptions,
): { head: Omit<SetFile, "questions">; questions: Imported["questions"]; skipped: Noted[] } {
  if (parsed.authored !== undefined) {
    const { head, questions } = parsed.authored;
    return {
      head: {
        ...head,
        ...(options.title !== undefined && { title: options.title }),
        ...(options.language !== undefined && { language: options.language }),
        ...(options.policy !== undefined && { policy: { ...head.policy, mode: options.policy } }),
      },
      questions,
      skipped: [],
    };
  }
  const title = composeText(options.title ?? parsed.title ?? titleFromFile(file));
  const id = setIdFromTitle(title);
  const seen = new Map<string, number>();
  const skipped: Noted[] = [];
  const questions: Imported["questions"] = [];
  for (const draft of parsed.drafts) {
    // The same question twice is two questions: the second gets an id of its own.
    const same = JSON.stringify([draft.prompt, draft.place.name]);
    const count = seen.get(same) ?? 0;
    seen.set(same, count + 1);
    const authored = authorDraft(draft, [id, String(count)], { file, ...draft.place });
    if ("problem" in authored) skipped.push({ place: draft.place, problem: authored.problem });
    else questions.push({ place: draft.place, question: authored.question });
  }
  const policy = {
    mode: options.policy ?? ("practice" as const),
    shuffleQuestions: false,
    shuffleChoices: true,
  };
  return { head: { format: "mundap-set", version: 1, id, title, language, policy }, questions, skipped };
}

function importProblemOf(problem: SolvabilityProblem): Noted["problem"] {
  return { code: problem.reason, ...(problem.detail !== undefined && { values: problem.detail }) };
}

function titleFromFile(file: string): string {
  const name = file.split(/[/\\]/).at(-1) ?? file;
  return name.replace(/\.[^.]+$/, "") || name;
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
