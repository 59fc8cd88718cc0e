import { Option } from "commander";
import { acceptsAttempts, setAcceptance } from "../server/move/back/accept-switch.ts";
import { type Kept, readKept } from "../server/move/back/read-kept.ts";
import { returnToV1 } from "../server/move/back/return-to-v1.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { type Said, say } from "./terminal.ts";
import { withConnection } from "./with-connection.ts";

type Acceptance = { state: "open" | "closed"; reason: string; json?: true };

/** `v1 revert|accept`: the way back, and whether V2's attempts are taken meanwhile. */
export const addV1Revert: AddCommand = (v1, terminal, finish) => {
  v1.command("revert")
    .description(
      "tell V1 all that was answered in V2, and list what V1 cannot hold; then mundap rollout rollback",
    )
    .option("--json", "machine-readable report on standard output")
    .action(async ({ json }: { json?: true }) => {
      const report = await withConnection(terminal, async ({ db }) => {
        const told = await returnToV1(db);
        return { told, kept: await readKept(db), accepting: await acceptsAttempts(db) };
      });
      if (json) terminal.print(JSON.stringify(report, null, 2));
      else {
        for (const { outcome, answers } of report.kept)
          terminal.print(say(terminal, OUTCOMES[outcome]).replace("{answers}", String(answers)));
        terminal.print(say(terminal, report.accepting ? WORDS.accepting : WORDS.closed));
      }
      return finish(EXIT.fine);
    });
  v1.command("accept")
    .description("whether attempts of V2 are taken, whoever is served by it: offline ones arrive late")
    .addOption(
      new Option("--state <state>", "open or closed").choices(["open", "closed"]).makeOptionMandatory(),
    )
    .requiredOption("--reason <words>", "why; it is kept on record")
    .option("--json", "machine-readable result on standard output")
    .action(async ({ state, reason, json }: Acceptance) => {
      await withConnection(terminal, ({ db }) => setAcceptance(db, { state, reason }));
      const accepting = state === "open";
      if (json) terminal.print(JSON.stringify({ accepting }, null, 2));
      else terminal.print(say(terminal, accepting ? WORDS.accepting : WORDS.closed));
      return finish(EXIT.fine);
    });
};

const OUTCOMES: Record<Kept["outcome"], Said> = {
  written: { en: "{answers} answers of V2 are in V1.", ko: "V2의 답 {answers}개가 V1에 있어요." },
  no_v1_account: {
    en: "{answers} answers stay in V2: their learners have no account in V1.",
    ko: "답 {answers}개는 V2에 남아요. V1 계정이 없는 학습자의 답이에요.",
  },
  no_v1_question: {
    en: "{answers} answers stay in V2: V1 does not have their questions.",
    ko: "답 {answers}개는 V2에 남아요. V1에 없는 문제의 답이에요.",
  },
  not_right_or_wrong: {
    en: "{answers} answers stay in V2: they are neither right nor wrong, and V1 knows nothing else.",
    ko: "답 {answers}개는 V2에 남아요. 맞음도 틀림도 아니어서 V1에 적을 수 없어요.",
  },
  not_counted: {
    en: "{answers} answers stay in V2: they do not count, or not yet.",
    ko: "답 {answers}개는 V2에 남아요. 세지 않거나 아직 세지 않는 답이에요.",
  },
};

const WORDS = {
  accepting: {
    en: "Attempts of V2 go on being taken: those made offline arrive late.",
    ko: "V2의 풀이는 계속 받아요. 오프라인에서 푼 것은 늦게 와요.",
  },
  closed: {
    en: "Attempts of V2 are NOT taken: devices keep them and try again.",
    ko: "V2의 풀이를 받지 않아요. 기기가 간직하고 다시 보내 볼 거예요.",
  },
} satisfies Record<string, Said>;
