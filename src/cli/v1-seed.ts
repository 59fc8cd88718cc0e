import { InvalidArgumentError, Option } from "commander";
import { openDatabase } from "../server/db/open-database.ts";
import { seedV1, type V1SeedReport } from "../server/legacy/seed/seed-v1.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { say, type Terminal } from "./terminal.ts";
import { withUnmigrated } from "./with-connection.ts";

type Options = {
  questions: number;
  learners: number;
  answers: number;
  seed: number;
  until: number;
  faults?: true;
  json?: true;
};

/** `v1 seed`: a made-up V1 database, to try the plan on. */
export const addV1Seed: AddCommand = (v1, terminal, finish) => {
  const count = (flag: string, about: string, otherwise: number) =>
    new Option(`${flag} <count>`, about).argParser(wholeNumber).default(otherwise);
  v1.command("seed")
    .description("fill empty V1 tables with made-up questions, accounts and answers")
    .addOption(count("--questions", "how many questions", 200))
    .addOption(count("--learners", "how many accounts", 100))
    .addOption(count("--answers", "how many rows of progress", 5000))
    .addOption(count("--seed", "the same number gives the same rows", 1))
    .option(
      "--until <date>",
      "everything has happened before it (default: today, 00:00 UTC)",
      aDate,
      todayMs(),
    )
    .option("--faults", "with the defects that real databases have, and without foreign keys")
    .option("--json", "machine-readable report, with every planted defect, on standard output")
    .action(async ({ questions, learners, answers, seed, until, faults, json }: Options) => {
      const plan = { questions, learners, answers, seed, untilMs: until } as const;
      const report = await withUnmigrated(terminal, async ({ url }) => {
        const db = openDatabase(url);
        try {
          return await seedV1(db, { ...plan, faults: faults ? "planted" : "none" });
        } finally {
          await db.destroy();
        }
      });
      if (json) terminal.print(JSON.stringify(report, null, 2));
      else printReport(terminal, report);
      return finish(EXIT.fine);
    });
};

function printReport(terminal: Terminal, { rows, seconds, password, emails, faults }: V1SeedReport): void {
  const fill = (said: { en: string; ko: string }, values: Record<string, string | number>) =>
    Object.entries(values).reduce(
      (text, [name, value]) => text.replace(`{${name}}`, String(value)),
      say(terminal, said),
    );
  terminal.print(fill(WORDS.rows, { ...rows, seconds: seconds.toFixed(1) }));
  terminal.print(fill(WORDS.account, { email: emails[0] ?? "", password }));
  for (const [fault, planted] of Object.entries(faults ?? {}))
    terminal.print(`  ${fault}: ${Array.isArray(planted) ? planted.length : planted}`);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It takes a whole number of 0 or more.");
  return Number(text);
}

function aDate(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new InvalidArgumentError("It takes a date such as 2026-01-31.");
  return ms;
}

function todayMs(): number {
  return new Date().setUTCHours(0, 0, 0, 0);
}

const WORDS = {
  rows: {
    en: "Seeded V1: {questions} questions, {user} accounts, {user_progress} answers, totals of {user_stats} learners, in {seconds} s.",
    ko: "V1을 채웠어요. 문제 {questions}개, 계정 {user}개, 답 {user_progress}개, 학습자 {user_stats}명의 통계, {seconds}초.",
  },
  account: {
    en: "Sign in as {email} with the password {password} (all accounts have it).",
    ko: "{email}, 비밀번호 {password}로 로그인할 수 있어요 (모든 계정이 같아요).",
  },
};
