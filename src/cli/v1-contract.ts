import { InvalidArgumentError, Option } from "commander";
import { openDatabase } from "../server/db/open-database.ts";
import {
  contractV1,
  type ContractDeps,
  CONTRACT_PARTS,
  type ContractPart,
  doneParts,
} from "../server/move/contract/contract-v1.ts";
import { DROP_WORD, dropV1 } from "../server/move/contract/drop-v1.ts";
import { findHindrances, type Hindrance } from "../server/move/contract/find-hindrances.ts";
import { undoContract } from "../server/move/contract/undo-contract.ts";
import { requireStep } from "../server/move/move-steps.ts";
import { withMove } from "../server/move/with-move.ts";
import { folderOf } from "./backup.ts";
import { CONTRACT_WORDS, describeHindrance } from "./contract-words.ts";
import { printProgress } from "./print-progress.ts";
import { type AddCommand, EXIT, type ExitCode } from "./program.ts";
import { say, type Terminal } from "./terminal.ts";
import { withUnmigrated } from "./with-connection.ts";

type Options = {
  heldHours: number;
  quietHours: number;
  folder?: string;
  undo?: true;
  drop?: true;
  confirm?: string;
  json?: true;
};
type Report = {
  state: "shut" | "contracted" | "undone" | "dropped";
  hindrances: Hindrance[];
  parts: string[];
};

/** `v1 contract`: the end of V1, step by step, and back as long as nothing is dropped. */
export const addV1Contract: AddCommand = (v1, terminal, finish) => {
  const hours = (flag: string, about: string, otherwise: number) =>
    new Option(`${flag} <hours>`, about).argParser(hoursOf).default(otherwise);
  v1.command("contract")
    .description(
      "close V1 and put its tables away, once everybody has been in V2 for long; --undo takes it back",
    )
    .addOption(hours("--held-hours", "how long 100 % has to have lasted", 168))
    .addOption(hours("--quiet-hours", "how long nobody may have used V1", 24))
    .option("--folder <path>", "where the backup is (else backups in the data folder)")
    .addOption(new Option("--undo", "bring V1 back, as it was").conflicts("drop"))
    .option("--drop", "remove V1's tables for good, after they were put away")
    .option("--confirm <word>", `for --drop: ${DROP_WORD}`)
    .option("--json", "machine-readable report on standard output")
    .action(async (options: Options) => {
      const report = await withUnmigrated(terminal, ({ url }) =>
        withMove(url, async (client) => {
          await requireStep(client, "expand");
          const db = openDatabase(url);
          try {
            return await act(terminal, { db, client }, options);
          } finally {
            await db.destroy();
          }
        }),
      );
      if (options.json) terminal.print(JSON.stringify(report, null, 2));
      else print(terminal, report);
      return finish(codeOf(report));
    });
};

async function act(terminal: Terminal, deps: ContractDeps, options: Options): Promise<Report> {
  const folder = folderOf(terminal, options);
  const now = terminal.now();
  if (options.undo) return { state: "undone", hindrances: [], parts: await undoContract(deps) };
  if (options.drop) {
    await dropV1(deps, { confirm: options.confirm, folder, now });
    return { state: "dropped", hindrances: [], parts: [] };
  }
  // Once V1 is closed there is no reason to ask again: what was begun is finished.
  const begun = (await doneParts(deps.client)).size > 0;
  const hindrances = begun ? [] : await findHindrances(deps.db, { patience: options, folder, now });
  if (hindrances.length > 0) return { state: "shut", hindrances, parts: [] };
  return { state: "contracted", hindrances: [], parts: await contractV1(deps, printProgress(terminal)) };
}

function print(terminal: Terminal, { state, hindrances, parts }: Report): void {
  for (const hindrance of hindrances) terminal.complain(describeHindrance(terminal, hindrance));
  for (const part of parts.filter(isPart)) terminal.print(say(terminal, CONTRACT_WORDS.parts[part]));
  terminal.print(say(terminal, CONTRACT_WORDS.ends[state]));
}

function isPart(part: string): part is ContractPart {
  return CONTRACT_PARTS.some((known) => known === part);
}

function codeOf({ state }: Report): ExitCode {
  return state === "shut" ? EXIT.problem : EXIT.fine;
}

function hoursOf(text: string): number {
  const hours = Number(text);
  if (text.trim() === "" || !Number.isFinite(hours) || hours < 0)
    throw new InvalidArgumentError("A number of hours from 0 up is needed (0 이상의 시간을 적어 주세요).");
  return hours;
}
