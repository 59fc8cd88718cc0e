import { Command, InvalidArgumentError } from "commander";
import { writeContent } from "./content.ts";
import { publishContent } from "./full/publish-content.ts";
import { simulateFull, writeFullSchedule } from "./full/simulate-full.ts";
import { reportFailure, simulateRange } from "./report.ts";
import { describeStep, writeSchedule } from "./schedule.ts";
import { simulate } from "./simulate.ts";

/** `npm run sim`: one seed, or many one after the other. */
const asCount = (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError("a whole number, please");
  return value;
};

type Options = { seed: number; seeds: number; steps: number; only?: number[]; full?: boolean };

const options = new Command("sim")
  .description("Simulates devices, network and server from a seed and checks the invariants by name.")
  .option("--seed <n>", "the first seed", asCount, 1)
  .option("--seeds <n>", "how many seeds, one after the other", asCount, 1)
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
    return [...violations, `again: npm run sim -- --full --seed ${at} --steps ${length}`];
  }
  say(`${seeds} seeds of the whole engine`);
  return [];
}

const startedMs = performance.now();
const isOne = options.only !== undefined || options.seeds === 1;
const failures = await (options.full ? runFull(options) : isOne ? runOne(options) : runMany(options));
const ms = performance.now() - startedMs;
const { user, system } = process.cpuUsage();
say(`${(ms / 1000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of them at work`);
say(failures.length === 0 ? "every invariant holds" : failures.join("\n\n"));
process.exitCode = failures.length === 0 ? 0 : 1;
