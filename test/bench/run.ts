import { cpus, loadavg } from "node:os";
import { openMundap, type Mundap } from "../e2e/running-server.ts";
import { makeDataFolder } from "../support/data-folder.ts";
import { openRunFolder } from "../support/run-folder.ts";
import { measureAnswering } from "./answering.ts";
import { measureDrainMemory } from "./drain-memory.ts";
import { measureFirstLoad } from "./first-load.ts";
import { measureGrading } from "./grading.ts";
import { measureImport } from "./import-throughput.ts";
import { measureLibraryMemory } from "./library-memory.ts";
import { measureLighthouse } from "./lighthouse-scores.ts";
import { measureLongTexts } from "./long-texts.ts";
import { measureIngest } from "./ingest/measure-ingest.ts";
import { isMet, type Measurement } from "./measurement.ts";
import { measureMigration } from "./migration.ts";
import { measureOfflineStart } from "./offline-start.ts";
import { measurePracticeOpening } from "./practice-opening.ts";
import { printTable } from "./print-table.ts";
import { measureRecovery } from "./recovery.ts";
import { measureRollout } from "./rollout.ts";
import { measureSolvability } from "./solvability.ts";
import { extentOf, FULL, measureSync } from "./sync/measure-sync.ts";

/**
 * `npm run bench [name…] [count] [--quick]`: every budget measured on the production build; exits with 1 if one
 * is missed. `count`: of how many answers and questions those are that take many minutes; `--quick` only tries
 * them out.
 */
const SET = "English for travel";
/** The running production build, started for the first measurement that needs it. */
type Open = () => Promise<Mundap>;
const isQuick = process.argv.includes("--quick");
const words = process.argv.slice(2).filter((word) => word !== "--quick");
const asked = words.filter((word) => !/^\d+$/.test(word));
const told = words.filter((word) => !asked.includes(word)).map(Number);
const count = told[0] ?? (isQuick ? 120 : undefined);
const MEASURES: Record<string, (open: Open) => Promise<Measurement[]>> = {
  "first-load": async (open) => measureFirstLoad((await open()).url, SET),
  lighthouse: async (open) => measureLighthouse((await open()).url, SET),
  "offline-start": async (open) => measureOfflineStart(await open(), SET),
  answering: async (open) => measureAnswering(await open()),
  practice: async (open) => measurePracticeOpening(await open()),
  "long-texts": async (open) => measureLongTexts(await open()),
  grading: measureGrading,
  solvability: measureSolvability,
  import: async () => Promise.resolve(measureImport()),
  migration: () => measureMigration(isQuick ? 50_000 : 1_000_000),
  recovery: () => measureRecovery(isQuick ? 10_000 : 1_000_000),
  memory: async (open) => [
    ...(await measureDrainMemory(count ?? 10_000)),
    ...(await measureLibraryMemory(await open(), count ?? 10_000)),
  ],
  rollout: async () => Promise.resolve(measureRollout(isQuick ? 100 : 1000)),
  ingest: () => measureIngest(isQuick ? { backlog: 1, oneByOne: 1 } : { backlog: 10, oneByOne: 2 }),
  sync: () => measureSync(count === undefined ? FULL : extentOf(count)),
};

const unknown = asked.filter((name) => !(name in MEASURES));
if (unknown.length > 0) {
  console.error(
    `No measurement called ${unknown.join(", ")}. There are: ${Object.keys(MEASURES).join(", ")}.`,
  );
  process.exit(2);
}

const folder = await openRunFolder();
process.env["TMPDIR"] = folder.path;
const dataDir = await makeDataFolder();
let opened: Promise<Mundap> | undefined;
const open: Open = () => (opened ??= openMundap(dataDir));
const measurements: Measurement[] = [];
try {
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const load = loadavg()[0]?.toFixed(1);
    console.log(`— ${name} (load ${load} on ${cpus().length} cores)`);
    measurements.push(...(await measure(open)));
  }
} finally {
  await (await opened)?.stop();
  await folder.discard();
}
console.log();
printTable(measurements);
const unmet = measurements.filter((measurement) => !isMet(measurement));
const missed = unmet.filter(({ budget }) => budget?.binding === "must").length;
console.log(missed === 0 ? "\nEvery budget is met." : `\n${missed} of the budgets missed.`);
if (unmet.length > missed) console.log(`Goals not reached yet: ${unmet.length - missed}.`);
process.exit(missed === 0 ? 0 : 1);
