import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError } from "commander";
import { writeContent } from "./content.ts";
import { publishContent } from "./full/publish-content.ts";
import { reportFullFailure } from "./full/report-full-failure.ts";
import { simulateFull, writeFullSchedule } from "./full/simulate-full.ts";
import { reportFailure, simulateRange } from "./report.ts";
import { runInParts } from "./run-in-parts.ts";
import { describeStep, writeSchedule } from "./schedule.ts";
import { simulate } from "./simulate.ts";

/** `npm run sim`: one seed, or many, one after the other or in several processes. */
const asCount = (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError("a whole number, please");
  return value;
};

type Options = { seed: number; seeds: number; steps: number; jobs: number; only?: number[]; full?: boolean };

const options = new Command("sim")
  .description("Simulates devices, network and server from a seed and checks the invariants by name.")
  .option("--seed <n>", "the first seed", asCount, 1)
  .option("--seeds <n>", "how many seeds", asCount, 1)
  .option("--jobs <n>", "how many processes at a time", asCount, availableParallelism())
  .option("--steps <m>", "steps of a schedule", asCount, 60)
  .option("--only <indices>", "these steps and no others", (text) => text.split(",").map(asCount))
  .option("--full", "the whole engine over Dexie and an IndexedDB in memory")
  .parse()
  .opts<Options>();

// What the schedule puts in place of the platform's timers must not reach the console.
const say = (text: string) => process.stdout.write(`${text}\n`);

async function runOne({ seed, steps: length, only }: Options): Promise<string[]> {
  const content = writeContent();
  const steps = writeSchedule(seed, length).filter(({ index }) => only?.includes(index) ?? true);
  say(steps.map(describeStep).join("\n"));
  const { violations, events, requests } = await simulate({ seed, steps, content });
  say(`${events} events, ${requests} requests`);
  if (violations.length === 0 || only) return violations;
  return [await reportFailure({ seed, length, violations, content })];
}

/** Fewer are done before a second process has started. */
const WORTH_A_PROCESS = 100;

async function runAll(options: Options): Promise<string[]> {
  const { seed, seeds, steps, jobs, full, only } = options;
  if (only === undefined && jobs > 1 && seeds > WORTH_A_PROCESS) {
    const also = ["--steps", `${steps}`, ...(full ? ["--full"] : [])];
    return await runInParts({ from: seed, count: seeds, jobs, also }, say);
  }
  if (full) return await runFull(options);
  return only !== undefined || seeds === 1 ? await runOne(options) : await runMany(options);
}

async function runMany({ seed, seeds, steps: length }: Options): Promise<string[]> {
  const tally = await simulateRange({ from: seed, count: seeds, length, content: writeContent() });
  say(`${seeds} seeds, ${tally.events} events, ${tally.requests} requests`);
  return tally.failures;
}

async function runFull({ seed, seeds, steps: length, only }: Options): Promise<string[]> {
  const published = await publishContent();
  for (let at = seed; at < seed + seeds; at += 1) {
    const steps = writeFullSchedule(at, length).filter(({ index }) => only?.includes(index) ?? true);
    const { violations } = await simulateFull({ seed: at, steps, ...published });
    if (violations.length === 0) continue;
    return only ? violations : [await reportFullFailure({ seed: at, length, violations, published })];
  }
  say(`${seeds} seeds of the whole engine`);
  return [];
}

const startedMs = performance.now();
const failures = await runAll(options);
const seconds = (performance.now() - startedMs) / 1000;
say(`${seconds.toFixed(1)} s, ${(options.seeds / seconds).toFixed(1)} seeds a second`);
say(failures.length === 0 ? "every invariant holds" : failures.join("\n\n"));
process.exitCode = failures.length === 0 ? 0 : 1;
