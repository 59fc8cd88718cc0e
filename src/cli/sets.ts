import { listSets } from "../server/publish/list-sets.ts";
import { leftOutLine } from "./left-out-options.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { say } from "./terminal.ts";
import { withConnection } from "./with-connection.ts";

/** `sets`: what is published. */
export const addSets: AddCommand = (program, terminal, finish) => {
  program
    .command("sets")
    .description("list every set that is published")
    .option("--json", "machine-readable listing on standard output")
    .action(async (options: { json?: true }) => {
      const sets = await withConnection(terminal, ({ db }) => listSets(db));
      if (options.json) {
        terminal.print(JSON.stringify({ sets }, null, 2));
      } else if (sets.length === 0) {
        terminal.print(say(terminal, WORDS.none));
      } else {
        for (const set of sets) {
          const state = set.retired ? ` · ${say(terminal, WORDS.retired)}` : "";
          const count = say(terminal, WORDS.questions).replace("{count}", String(set.questions));
          terminal.print(`${set.setId} · ${set.title} · v${set.version} · ${set.mode} · ${count}${state}`);
          for (const each of set.leftOut ?? [])
            terminal.print(leftOutLine(terminal, set.setId, { ...each, name: each.prompt }));
        }
      }
      return finish(EXIT.fine);
    });
};

const WORDS = {
  none: {
    en: "No set is published yet; publish one with mundap publish set.json.",
    ko: "아직 발행한 문제집이 없어요. mundap publish set.json으로 발행해 주세요.",
  },
  retired: { en: "retired", ko: "내림" },
  questions: { en: "{count} questions", ko: "{count}문제" },
};
