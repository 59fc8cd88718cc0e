import type { Command } from "commander";
import { userInfo } from "node:os";
import { RolloutSettings } from "../domain/rollout/rollout-settings.ts";
import { keepSettings, readRolloutSettings } from "../server/rollout/rollout-rows.ts";
import { EXIT, type ExitCode } from "./program.ts";
import { readNamedFile, say, type Terminal } from "./terminal.ts";
import { withConnection } from "./with-connection.ts";

/** `rollout settings [--set FILE]`: thresholds, minimum samples, who answers for what. */
export function addRolloutSettings(
  rollout: Command,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): void {
  rollout
    .command("settings")
    .description("thresholds, minimum samples and contacts, as JSON; what a file leaves out is as delivered")
    .option("--set <file>", "take these from now on")
    .option("--json", "for sameness with the other commands: it is JSON in any case")
    .action(async ({ set }: { set?: string }) => {
      if (set === undefined) {
        const settings = await withConnection(terminal, ({ db }) => readRolloutSettings(db));
        terminal.print(JSON.stringify(settings, null, 2));
        return finish(EXIT.fine);
      }
      const file = await readNamedFile(terminal, set);
      if ("problem" in file) {
        terminal.complain(file.problem);
        return finish(EXIT.usage);
      }
      const settings = RolloutSettings.safeParse(asJson(file.toString("utf8")));
      if (!settings.success) {
        const [issue] = settings.error.issues;
        const place = issue?.path.join(".") ?? "";
        terminal.complain(say(terminal, WORDS.wrong).replace("{file}", set).replace("{place}", place));
        return finish(EXIT.problem);
      }
      const by = { staffId: "command-line", name: userInfo().username };
      await withConnection(terminal, ({ db }) =>
        keepSettings(db, by, { settings: settings.data, now: terminal.now() }),
      );
      terminal.print(JSON.stringify(settings.data, null, 2));
      return finish(EXIT.fine);
    });
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const WORDS = {
  wrong: {
    en: "{file}: the settings cannot be read at “{place}”; compare with what `rollout settings` prints.",
    ko: "{file}: “{place}”에서 설정을 읽을 수 없어요. `rollout settings`가 보여 주는 것과 견주어 보세요.",
  },
};
