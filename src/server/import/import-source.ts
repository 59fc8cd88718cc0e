import type { SolvabilityProblem } from "../../domain/set/solvability-report.ts";
import { leaveOut, type LeftOut, withoutLeftOut } from "../../domain/set/left-out.ts";
import type { Policy } from "../../domain/set/policy.ts";
import type { SetFile } from "../../domain/set/set-file.ts";
import { checkSolvability } from "../../domain/set/check-solvability.ts";
import { type AssembledSet, assembleSet, type SetOptions } from "./assemble-set.ts";
import type { Noted, Place } from "./draft.ts";
import { findKeyDoubts } from "./find-key-doubts.ts";
import type { FormatName } from "./formats.ts";
import { bringMedia, type ReadBeside } from "./media/bring-media.ts";
import type { MediaFile } from "./media/media-bag.ts";
import { parseSource } from "./parse-source.ts";

export type ImportOptions = SetOptions & { format?: FormatName; leaveOut?: readonly LeftOut[] };

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

  const read = parseSource(source.name, source.bytes, options);
  if ("problem" in read) return refuse(read.problem, read.line === undefined ? {} : { line: read.line });
  const { parsed, language, encoding } = read;
  const assembled = assembleSet(parsed, source.name, { ...options, guessedLanguage: language });
  const made = bringMedia(assembled, parsed.media ?? [], source.readBeside ?? (() => undefined));
  const skipped = [...parsed.skipped, ...assembled.skipped, ...made.skipped];
  const guessed: Noted[] =
    encoding === undefined
      ? []
      : [{ place: {}, problem: { code: "encoding_guessed", values: { encoding } } }];
  const warnings = [...guessed, ...parsed.warnings, ...made.warnings];
  if (made.questions.length === 0) {
    const none: Noted[] = skipped.length === 0 ? [{ place: {}, problem: { code: "no_questions" } }] : skipped;
    return { ...empty, skipped: none, warnings };
  }
  const questions = made.questions.map(({ question }) => question);
  const { leftOut = [], ...whole } = leaveOut({ ...made.head, questions }, options.leaveOut ?? []);
  const [known, unknown] = partition(leftOut, ({ questionId }) =>
    questions.some(({ id }) => id === questionId),
  );
  const set: SetFile = known.length === 0 ? whole : { ...whole, leftOut: known };
  const report = checkSolvability(set);
  const unsolvable = new Map(report.problems.map((problem) => [problem.questionId, problem]));
  const solvable = made.questions.filter(({ question }) => !unsolvable.has(question.id));
  for (const { place, question } of made.questions) {
    const problem = unsolvable.get(question.id);
    if (problem !== undefined) skipped.push({ place, problem: importProblemOf(problem) });
  }
  if (solvable.length === 0) return { ...empty, skipped, warnings };
  const taken: SetFile = { ...set, questions: solvable.map(({ question }) => question) };
  const { policy, lowered } = fitPolicy(set.policy, withoutLeftOut(taken).questions.length);
  const missing = unknown.map(({ questionId: id }): Noted => ({
    place: {},
    problem: { code: "left_out_unknown", values: { id } },
  }));
  const doubtful = solvable.flatMap(({ place, question }) =>
    findKeyDoubts(question, set).map((problem): Noted => ({ place, problem })),
  );
  return {
    file: source.name,
    set: { ...taken, policy },
    questions: solvable,
    skipped,
    warnings: [...warnings, ...doubtful, ...lowered, ...missing],
    media: made.media,
  };
}

function partition<T>(all: readonly T[], fits: (each: T) => boolean): [T[], T[]] {
  return [all.filter(fits), all.filter((each) => !fits(each))];
}

/** A set draws no more questions than it has, and some may have been skipped or left out. */
function fitPolicy(policy: Policy, count: number): { policy: Policy; lowered: Noted[] } {
  const { pick } = policy;
  if (pick === undefined || pick <= count || count === 0) return { policy, lowered: [] };
  const problem = { code: "pick_lowered", values: { pick, count } } as const;
  return { policy: { ...policy, pick: count }, lowered: [{ place: {}, problem }] };
}

function importProblemOf(problem: SolvabilityProblem): Noted["problem"] {
  return { code: problem.reason, ...(problem.detail !== undefined && { values: problem.detail }) };
}
