import type { Imported } from "./import-source.ts";
import { describeProblem, type ReaderLanguage } from "./import-problem.ts";
import type { Noted } from "./draft.ts";
import type { SetFile } from "../../domain/set/set-file.ts";
import type { ImportReport } from "../../protocol/import-report.ts";

/** The files' outcomes as what `import --json` prints. */
export function reportImports(imports: readonly Imported[], language: ReaderLanguage): ImportReport {
  const noted = (file: string) => (item: Noted) => ({
    file,
    ...item.place,
    code: item.problem.code,
    reason: describeProblem(item.problem, language),
  });
  const leftOut = imports.flatMap(({ set }) => (set === undefined ? [] : leftOutOf(set)));
  return {
    sets: imports.flatMap(({ set }) =>
      set === undefined ? [] : [{ id: set.id, title: set.title, questions: set.questions.length }],
    ),
    questions: imports.flatMap(({ file, questions }) =>
      questions.map(({ place, question }) => ({
        id: question.id,
        source: { file, ...place },
        kind: question.kind,
      })),
    ),
    skipped: imports.flatMap(({ file, skipped }) => skipped.map(noted(file))),
    warnings: imports.flatMap(({ file, warnings }) => warnings.map(noted(file))),
    ...(leftOut.length > 0 && { leftOut }),
  };
}

function leftOutOf({ id: setId, questions, leftOut = [] }: SetFile): NonNullable<ImportReport["leftOut"]> {
  return leftOut.flatMap((each) => {
    const question = questions.find(({ id }) => id === each.questionId);
    return question === undefined ? [] : [{ ...each, setId, name: question.prompt }];
  });
}
