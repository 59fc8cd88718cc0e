import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { checkSolvability } from "../domain/set/check-solvability.ts";
import type { SetFile } from "../domain/set/set-file.ts";
import type { SolvabilityReport } from "../domain/set/solvability-report.ts";
import { type Fix, type FixCode, fixSet } from "../server/import/fix-set.ts";
import { findKeyDoubts } from "../server/import/find-key-doubts.ts";
import { describeProblem, type ImportProblem } from "../server/import/import-problem.ts";
import { leftOutLine } from "./left-out-options.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { readSet } from "./read-set.ts";
import { say, type Terminal } from "./terminal.ts";

/** `check set.json`: can every question be answered? */
export const addCheck: AddCommand = (program, terminal, finish) => {
  program
    .command("check")
    .description("report whether every question of a set can be answered, and graded right when it is")
    .argument("<set.json>", "the set")
    .option("--fix", "mend what a machine may mend safely, in the file itself, and show each change")
    .option("--json", "machine-readable report on standard output")
    .action(async (file: string, options: { fix?: true; json?: true }) => {
      const read = await readSet(terminal, file);
      if (read === undefined) return finish(EXIT.problem);
      const { set: mended, fixes } = options.fix ? fixSet(read.written) : { set: read.written, fixes: [] };
      if (fixes.length > 0)
        await writeFile(resolve(terminal.cwd, file), `${JSON.stringify(mended, null, 2)}\n`);
      const set = options.fix ? fixSet(read.set).set : read.set;
      const report = checkSolvability(set);
      const doubts = doubtsIn(set);
      if (options.json)
        terminal.print(JSON.stringify({ ...report, doubts, ...(options.fix && { fixes }) }, null, 2));
      else {
        printFixes(terminal, set, fixes);
        printDoubts(terminal, set, doubts);
        printSolvability(terminal, set, report);
      }
      return finish(report.problems.length === 0 ? EXIT.fine : EXIT.problem);
    });
};

type KeyDoubt = ImportProblem & { questionId: string; number: number };

function doubtsIn(set: SetFile): KeyDoubt[] {
  return set.questions.flatMap((question, at) =>
    findKeyDoubts(question, set).map((doubt) => ({ questionId: question.id, number: at + 1, ...doubt })),
  );
}

function printDoubts(terminal: Terminal, set: SetFile, doubts: readonly KeyDoubt[]): void {
  for (const { questionId, number, ...doubt } of doubts) {
    const place = `${set.id} #${number} (${questionId})`;
    terminal.complain(
      `${place}: ${say(terminal, WORDS.note)}: ${describeProblem(doubt, terminal.language)}.`,
    );
  }
}

function printFixes(terminal: Terminal, set: SetFile, fixes: readonly Fix[]): void {
  for (const { questionId, number, code, before, after } of fixes) {
    const place = number === 0 ? set.id : `${set.id} #${number} (${questionId})`;
    const change = code === "accepted_twice" ? `“${before}”` : `“${before}” → “${after}”`;
    terminal.print(`${place}: ${say(terminal, FIXES[code])}: ${change}`);
  }
}

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
  for (const each of report.leftOut ?? []) {
    const name = set.questions[each.number - 1]?.prompt ?? "";
    terminal.print(leftOutLine(terminal, set.id, { ...each, name }));
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

const FIXES: Record<FixCode, { en: string; ko: string }> = {
  trimmed: { en: "spaces around it removed", ko: "앞뒤 빈칸을 지웠어요" },
  entities_decoded: { en: "HTML entities decoded", ko: "HTML 기호를 글자로 풀었어요" },
  accepted_twice: { en: "an accepted answer that says nothing new removed", ko: "겹치는 인정 답을 뺐어요" },
};

const WORDS = {
  note: { en: "note", ko: "알림" },
  solvable: {
    en: "{title}: all {questions} questions can be answered ({answers} answers verified).",
    ko: "{title}: {questions}문제 모두 풀 수 있어요 (답 {answers}개 확인).",
  },
  unsolvable: {
    en: "{title}: {problems} problems in {questions} questions; mend them and check again.",
    ko: "{title}: {questions}문제에서 문제점 {problems}개를 찾았어요. 고친 뒤 다시 확인해 주세요.",
  },
};
