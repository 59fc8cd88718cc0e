import { writeFile } from "node:fs/promises";
import { availableParallelism, loadavg } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { isMet } from "../bench/measurement.ts";
import { printTable } from "../bench/print-table.ts";
import { loadTable, type Sharing } from "./load-table.ts";
import { measureLoad, type LoadOptions } from "./measure-load.ts";
import { openLoadServer } from "./open-load-server.ts";
import { pinTo } from "./pin-to.ts";

/** `npm run load`: the server has one core, this process another. Exits with 1 if a budget is missed. */
const asCount = (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError("a whole number from 1 on, please");
  return value;
};

type Options = LoadOptions & { postgres: Sharing; profile?: string; out?: string };

const options = new Command("load")
  .description(
    "Many users with time to think, phones that flush a day's backlog at once, then ever more until it gives way.",
  )
  .option("--users <n>", "who learn at the same time", asCount, 1000)
  .option("--devices <n>", "phones that come back with a backlog", asCount, 200)
  .option("--backlog <n>", "answers that each of them has waiting", asCount, 200)
  .option("--seconds <n>", "of learning: at first, later, and with the backlogs", asCount, 60)
  .option("--think <n>", "seconds between two actions of a user, in the mean", asCount, 8)
  .option("--arrive <n>", "seconds within which everybody opens the app for the first time", asCount, 60)
  .option("--lose-every <n>", "of so many replies one never reaches its phone", asCount, 200)
  .addOption(
    new Option("--postgres <with>", "whose core PostgreSQL shares")
      .choices(["server", "generator"])
      .default("server"),
  )
  .option("--profile <folder>", "where Node writes what the server's processor time went to")
  .option("--out <file>", "everything measured, as JSON")
  .parse()
  .opts<Options>();

const SERVER_CORE = 0;
const OWN_CORE = 1;
const say = (line: string) => console.log(`${new Date().toTimeString().slice(0, 8)}  ${line}`);

const loadBefore = loadavg()[0] ?? 0;
const isPinned = availableParallelism() > 1 && (await pinTo(process.pid, OWN_CORE));
const { postgres: sharing, profile, out, ...size } = options;
const postgresCore = sharing === "server" ? SERVER_CORE : OWN_CORE;
const server = await openLoadServer({ core: SERVER_CORE, postgresCore, profile });
try {
  const pinned = isPinned && server.pinned;
  if (!pinned) say("No two cores to keep them on: server and generator take each other's time.");
  const result = await measureLoad(server, size, say);
  if (out !== undefined)
    await writeFile(out, `${JSON.stringify({ loadBefore, pinned, sharing, size, ...result }, null, 2)}\n`);
  const measurements = loadTable(result, size, sharing);
  console.log();
  printTable(measurements);
  const missed = measurements.filter((one) => !isMet(one)).length;
  console.log(missed === 0 ? "\nEvery budget is met." : `\n${missed} of the budgets missed.`);
  process.exitCode = missed === 0 ? 0 : 1;
} finally {
  await server.close();
}
