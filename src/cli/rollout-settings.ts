import type { Command } from "commander";
import { userInfo } from "node:os";
import { RolloutSettings } from "../domain/rollout/rollout-settings.ts";
import { keepSettings, readRolloutSettings } from "../server/rollout/rollout-rows.ts";
import { EXIT, type ExitCode } from "./program.ts";
import { readNamedFile, say, type Said, type Terminal } from "./terminal.ts";
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
      const settings = readSettings(terminal, { name: set, text: file.toString("utf8") });
      if ("problem" in settings) {
        terminal.complain(settings.problem);
        return finish(EXIT.problem);
      }
      const by = { staffId: "command-line", name: userInfo().username };
      await withConnection(terminal, ({ db }) => keepSettings(db, by, { settings, now: terminal.now() }));
      terminal.print(JSON.stringify(settings, null, 2));
      return finish(EXIT.fine);
    });
}

function readSettings(
  terminal: Terminal,
  { name, text }: { name: string; text: string },
): RolloutSettings | { problem: string } {
  const problem = (said: Said, place = "") => ({
    problem: say(terminal, said).replace("{file}", name).replace("{place}", place),
  });
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return problem(WORDS.noJson);
  }
  const settings = RolloutSettings.safeParse(given);
  if (!settings.success) return problem(WORDS.wrong, settings.error.issues[0]?.path.join("."));
  // Passed over in silence, a word spelt wrongly would leave the threshold as delivered.
  const unknown = findUnknown(given, settings.data);
  if (unknown !== undefined) return problem(WORDS.unknown, unknown);
  const contradiction = findContradiction(settings.data);
  return contradiction === undefined ? settings.data : problem(WORDS.contradiction, contradiction);
}

/** The place of a member that no setting has the name of. */
function findUnknown(given: unknown, known: unknown): string | undefined {
  if (!isObject(given) || !isObject(known)) return undefined;
  for (const [name, value] of Object.entries(given)) {
    if (!(name in known)) return name;
    const inside = findUnknown(value, known[name]);
    if (inside !== undefined) return `${name}.${inside}`;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** A limit on the good side of its goal would send V2 back although the goal is met. */
function findContradiction({ gates }: RolloutSettings): string | undefined {
  const { correct_rate: rate, response_time: time, errors } = gates;
  if (rate.limit > rate.goal) return "gates.correct_rate.limit";
  if (time.limitMs < time.goalMs) return "gates.response_time.limitMs";
  return errors.limit < errors.goal ? "gates.errors.limit" : undefined;
}

const WORDS = {
  noJson: {
    en: "{file}: this is not JSON; compare with what `mundap rollout settings` prints.",
    ko: "{file}: JSON이 아니에요. `mundap rollout settings`가 보여 주는 것과 견주어 보세요.",
  },
  wrong: {
    en: "{file}: the settings cannot be read at “{place}”; compare with what `mundap rollout settings` prints.",
    ko: "{file}: “{place}”에서 설정을 읽을 수 없어요. `mundap rollout settings`가 보여 주는 것과 견주어 보세요.",
  },
  unknown: {
    en: "{file}: there is no setting “{place}”; `mundap rollout settings` prints all of them.",
    ko: "{file}: “{place}”라는 설정은 없어요. `mundap rollout settings`가 모두 보여 줘요.",
  },
  contradiction: {
    en: "{file}: “{place}” is on the good side of its goal, so that V2 would go back although the goal is met.",
    ko: "{file}: “{place}” 값이 목표보다 엄격해서, 목표를 지켜도 V2를 되돌리게 돼요.",
  },
} satisfies Record<string, Said>;
