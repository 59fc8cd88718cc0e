import { openDatabase } from "../server/db/open-database.ts";
import { recordOutcome, requireStep } from "../server/move/move-steps.ts";
import { requireV1Tables } from "../server/move/require-v1-tables.ts";
import { readShadow, type ShadowReport } from "../server/move/shadow/read-shadow.ts";
import { runShadow } from "../server/move/shadow/run-shadow.ts";
import { forgetHistory, shadowHistory } from "../server/move/shadow/shadow-history.ts";
import { withMove } from "../server/move/with-move.ts";
import { OperatorProblem } from "../server/operator-problem.ts";
import { openPinnedContent } from "../server/sync/pinned-content.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { printShadow } from "./shadow-words.ts";
import type { Terminal } from "./terminal.ts";
import { printProgress } from "./print-progress.ts";
import { withUnmigrated } from "./with-connection.ts";

type Options = { again?: true; json?: true };

/** `v1 shadow`: the same answers by both systems' rules, and where they disagree. */
export const addV1Shadow: AddCommand = (v1, terminal, finish) => {
  v1.command("shadow")
    .description(
      "mark V2's answers by V1's rule and V1's by V2's, and list what differs; the server does so too",
    )
    .option("--again", "go over the carried history from its first row")
    .option("--json", "machine-readable report on standard output")
    .action(async (options: Options) => {
      const report = await shadow(terminal, options);
      if (options.json) terminal.print(JSON.stringify(report, null, 2));
      else printShadow(terminal, report);
      return finish(report.holds ? EXIT.fine : EXIT.problem);
    });
};

function shadow(terminal: Terminal, { again }: Options): Promise<ShadowReport> {
  return withUnmigrated(terminal, ({ url }) =>
    withMove(url, async (client) => {
      await requireV1Tables(client);
      await requireStep(client, "verify");
      const db = openDatabase(url);
      try {
        if (!(await hasQuestions(client))) throw new OperatorProblem("step_missing", { step: "questions" });
        return await recordOutcome(client, "shadow", async () => {
          if (again) await forgetHistory(db);
          const tell = printProgress(terminal);
          await shadowHistory(db, (progress) => tell({ part: "history", ...progress }));
          await runShadow({ db, content: openPinnedContent(), now: terminal.now });
          return readShadow(db);
        });
      } finally {
        await db.destroy();
      }
    }),
  );
}

async function hasQuestions(client: Parameters<typeof requireStep>[0]): Promise<boolean> {
  const { rows } = await client.query<{ some: boolean }>(
    "select exists (select 1 from mundap.v1_questions where set_id is not null) as some",
  );
  return rows[0]?.some === true;
}
