import { randomBytes } from "node:crypto";
import { withClient } from "../server/backup/scratch-database.ts";
import { openDatabase } from "../server/db/open-database.ts";
import { writeCsv } from "../server/export/to-csv.ts";
import { guardCell } from "../server/import/format/table/row-cells.ts";
import { openKeys } from "../server/keys/open-keys.ts";
import { requireStep } from "../server/move/move-steps.ts";
import { moveQuestions } from "../server/move/questions/move-questions.ts";
import { describeQuarantine } from "../server/move/questions/quarantine-reason.ts";
import { readChanges, readWorklist } from "../server/move/questions/read-worklist.ts";
import { type MoveClient, withMove } from "../server/move/with-move.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { type Said, say, type Terminal } from "./terminal.ts";
import { printProgress } from "./print-progress.ts";
import { withUnmigrated } from "./with-connection.ts";

/** `v1 questions|worklist|changes`: V1's questions as sets, and what a teacher has to see to. */
export const addV1Questions: AddCommand = (v1, terminal, finish) => {
  v1.command("questions")
    .description("publish V1's questions as sets by category; put aside what cannot be answered")
    .option("--json", "machine-readable report on standard output")
    .action(async ({ json }: { json?: true }) => {
      const report = await withUnmigrated(terminal, ({ url }, { dataDir }) =>
        withMove(url, async (client) => {
          await requireStep(client, "expand");
          const db = openDatabase(url);
          try {
            const publishing = { db, keys: await openKeys(dataDir), now: terminal.now, randomBytes };
            return await moveQuestions(client, publishing, printProgress(terminal));
          } finally {
            await db.destroy();
          }
        }),
      );
      if (json) terminal.print(JSON.stringify(report, null, 2));
      else {
        for (const { setId, title, questions, outcome } of report.sets)
          terminal.print(
            say(terminal, WORDS[outcome])
              .replace("{title}", title)
              .replace("{id}", setId)
              .replace("{questions}", String(questions)),
          );
        for (const { title, setId } of report.retired)
          terminal.print(say(terminal, WORDS.retired).replace("{title}", title).replace("{id}", setId));
        for (const { title, setId, code } of report.failed)
          terminal.complain(
            say(terminal, WORDS.failed)
              .replace("{title}", title)
              .replace("{id}", setId)
              .replace("{code}", () => code),
          );
        terminal.print(
          say(terminal, WORDS.sum)
            .replace("{published}", String(report.published))
            .replace("{quarantined}", String(report.quarantined))
            .replace("{changes}", String(report.changes)),
        );
        if (report.leftOut > 0)
          terminal.print(say(terminal, WORDS.leftOut).replace("{leftOut}", String(report.leftOut)));
      }
      return finish(report.holds ? EXIT.fine : EXIT.problem);
    });
  v1.command("worklist")
    .description("questions that are put aside, with what is wrong and what to do, for a teacher")
    .option("--csv", "as a table for a spreadsheet, on standard output")
    .option("--json", "machine-readable list on standard output")
    .action(async ({ csv, json }: { csv?: true; json?: true }) => {
      const entries = (await withExpanded(terminal, readWorklist)).map((entry) => ({
        ...entry,
        words: describeQuarantine(entry.reason, entry.detail, terminal.language),
      }));
      if (json) terminal.print(JSON.stringify({ questions: entries }, null, 2));
      else if (csv) {
        const rows = entries.map(({ questionId, category, prompt, words }) =>
          [questionId, category, prompt, words.reason, words.remedy].map(guardCell),
        );
        terminal.print(writeCsv([COLUMNS.map((column) => say(terminal, column)), ...rows]).trimEnd());
      } else {
        for (const { questionId, category, prompt, words } of entries)
          terminal.print(
            `${questionId} (${category}) “${prompt.trim().slice(0, 60)}”\n  ${words.reason}\n  → ${words.remedy}`,
          );
        if (entries.length === 0) terminal.print(say(terminal, WORDS.nothing));
      }
      return finish(entries.length === 0 ? EXIT.fine : EXIT.problem);
    });
  v1.command("changes")
    .description("what was changed in V1's texts on the way, for a teacher to look over")
    .option("--json", "machine-readable list on standard output")
    .action(async ({ json }: { json?: true }) => {
      const questions = await withExpanded(terminal, readChanges);
      if (json) terminal.print(JSON.stringify({ questions }, null, 2));
      else
        for (const { questionId, changes } of questions)
          for (const { part, code, before, after } of changes)
            terminal.print(
              `${questionId} ${part}: ${say(terminal, CHANGES[code])}: “${before}” → “${after}”`,
            );
      return finish(EXIT.fine);
    });
};

/** What only looks waits for nobody. */
function withExpanded<T>(terminal: Terminal, work: (client: MoveClient) => Promise<T>): Promise<T> {
  return withUnmigrated(terminal, ({ url }) =>
    withClient(url, async (client) => {
      await requireStep(client, "expand");
      return work(client);
    }),
  );
}

const COLUMNS: readonly Said[] = [
  { en: "question", ko: "문제" },
  { en: "category", ko: "분류" },
  { en: "text", ko: "글" },
  { en: "what is wrong", ko: "까닭" },
  { en: "what to do", ko: "할 일" },
];

const CHANGES: Record<"composed" | "entities_decoded" | "trimmed" | "left_out", Said> = {
  composed: { en: "letters put together", ko: "풀어쓴 글자를 모았어요" },
  entities_decoded: { en: "HTML entities decoded", ko: "HTML 기호를 글자로 풀었어요" },
  trimmed: { en: "spaces around it removed", ko: "앞뒤 빈칸을 지웠어요" },
  left_out: { en: "left out, since V2 does not know it", ko: "V2에 없는 값이라 뺐어요" },
};

const WORDS = {
  published: {
    en: "{title} ({id}): {questions} questions are published.",
    ko: "{title} ({id}): {questions}문제를 발행했어요.",
  },
  unchanged: {
    en: "{title} ({id}): {questions} questions, unchanged.",
    ko: "{title} ({id}): {questions}문제, 바뀐 것이 없어요.",
  },
  retired: {
    en: "{title} ({id}): retired, as no category of V1 makes it any more.",
    ko: "{title} ({id}): V1에 이 문제집이 될 분류가 없어져서 내렸어요.",
  },
  failed: {
    en: "{title} ({id}) could not be published ({code}): what was published before stays, and the others are done; mend that and run this again.",
    ko: "{title} ({id}) 문제집을 발행하지 못했어요 ({code}). 전에 발행한 것은 그대로이고 다른 문제집은 끝났어요. 고친 뒤 다시 실행해 주세요.",
  },
  sum: {
    en: "{published} questions are in sets, {quarantined} are put aside (mundap v1 worklist), {changes} texts were cleaned (mundap v1 changes).",
    ko: "{published}문제가 문제집에 들어갔고 {quarantined}문제는 따로 두었어요 (mundap v1 worklist). 다듬은 글은 {changes}개예요 (mundap v1 changes).",
  },
  leftOut: {
    en: "{leftOut} more are left out by hand: mundap sets says which and why.",
    ko: "그 밖에 {leftOut}문제는 사람이 뺐어요. mundap sets로 어떤 문제를 왜 뺐는지 볼 수 있어요.",
  },
  nothing: { en: "Nothing is put aside.", ko: "따로 둔 문제가 없어요." },
} satisfies Record<string, Said>;
