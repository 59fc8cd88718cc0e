import { checkSolvability } from "../domain/set/check-solvability.ts";
import type { SetFile } from "../domain/set/set-file.ts";
import type { SolvabilityReport } from "../domain/set/solvability-report.ts";
import { describeProblem } from "../server/import/import-problem.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { readSet } from "./read-set.ts";
import { say, type Terminal } from "./terminal.ts";

/** `check set.json`: can every question be answered? */
export const addCheck: AddCommand = (program, terminal, finish) => {
  program
    .command("check")
    .description("report whether every question of a set can be answered, and graded right when it is")
    .argument("<set.json>", "the set")
    .option("--json", "machine-readable report on standard output")
    .action(async (file: string, options: { json?: true }) => {
      const read = await readSet(terminal, file);
      if (read === undefined) return finish(EXIT.problem);
      const { set } = read;
      const report = checkSolvability(set);
      if (options.json) terminal.print(JSON.stringify(report, null, 2));
      else printSolvability(terminal, set, report);
      return finish(report.problems.length === 0 ? EXIT.fine : EXIT.problem);
    });
};

/** One sentence a problem, with the question's number and first words; a last line that sums up. */
export function printSolvability(terminal: Terminal, set: SetFile, report: SolvabilityReport): void {
  for (const problem of report.problems) {
    const prompt = set.questions.find(({ id }) => id === problem.questionId)?.prompt.split("\n")[0] ?? "";
    const reason = describeProblem(
      { code: problem.reason, ...(problem.detail !== undefined && { values: problem.detail }) },
      terminal.language,
    );
    terminal.complain(
      `${set.id} #${problem.number} “${prompt.slice(0, 60)}” (${problem.questionId}): ${reason}.`,
    );
  }
  const words = say(terminal, report.problems.length === 0 ? WORDS.solvable : WORDS.unsolvable);
  terminal.print(
    words
      .replace("{title}", set.title)
      .replace("{questions}", String(report.questions))
      .replace("{answers}", String(report.answersVerified))
      .replace("{problems}", String(report.problems.length)),
  );
}

const WORDS = {
  solvable: {
    en: "{title}: all {questions} questions can be answered ({answers} answers verified).",
    ko: "{title}: {questions}문제 모두 풀 수 있어요 (답 {answers}개 확인).",
  },
  unsolvable: {
    en: "{title}: {problems} problems in {questions} questions; mend them and check again.",
    ko: "{title}: {questions}문제에서 문제점 {problems}개를 찾았어요. 고친 뒤 다시 확인해 주세요.",
  },
};
