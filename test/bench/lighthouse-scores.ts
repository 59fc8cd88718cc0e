import { createServer } from "node:net";
import lighthouse, { type Result } from "lighthouse";
import { atLeast, atMost, median, type Measurement } from "./measurement.ts";
import { openProfile } from "./open-profile.ts";
import { downloadSet, openLibrary, startSet, waitForWorker } from "./take-set.ts";

const RUNS = 3;
const BUDGETS = { performance: 95, accessibility: 100, "best-practices": 100 };
const USABLE_MS = 2000;

/** Lighthouse's own phone on slow 4G, simulated: the library on a first visit, a question on a prepared device. */
export async function measureLighthouse(url: string, set: string): Promise<Measurement[]> {
  const port = await freePort();
  const profile = await openProfile({ baseURL: url, args: [`--remote-debugging-port=${port}`] });
  try {
    const page = await profile.context.newPage();
    await openLibrary(page);
    await downloadSet(page, set);
    await waitForWorker(page);
    const quiz = await startSet(page, set);
    await page.goto("about:blank");
    const prepared = await runs(quiz, { port, disableStorageReset: true });
    // Last, because it empties the profile each time.
    const cold = await runs(url, { port });
    return [
      ...scoresOf({ screen: "Library, first visit", profile: "cold", results: cold }),
      ...scoresOf({ screen: "Quiz, prepared device", profile: "prepared", results: prepared }),
    ];
  } finally {
    await profile.close();
  }
}

async function runs(url: string, flags: { port: number; disableStorageReset?: boolean }): Promise<Result[]> {
  const results: Result[] = [];
  const problems: string[] = [];
  while (results.length < RUNS) {
    const done = await lighthouse(url, {
      ...flags,
      logLevel: "silent",
      output: "json",
      onlyCategories: Object.keys(BUDGETS),
    });
    const problem = done === undefined ? "no result" : done.lhr.runtimeError?.message;
    if (done !== undefined && problem === undefined) results.push(done.lhr);
    // A busy machine now and then loses the beginning of a trace; a page that fails does so again.
    else if (problems.push(problem ?? "") > RUNS)
      throw new Error(`Lighthouse could not look at ${url}: ${problem}`);
  }
  return results;
}

/** A first visit has to bring the app over slow 4G; that is told, and what counts is every later one. */
type Looked = { screen: string; profile: "cold" | "prepared"; results: readonly Result[] };

function scoresOf({ screen, profile, results }: Looked): Measurement[] {
  const scores = Object.entries(BUDGETS).map(([category, limit]): Measurement => {
    const values = results.map(({ categories }) => 100 * (categories[category]?.score ?? 0));
    const failed = new Set(results.flatMap((result) => failedAudits(result, category)));
    return {
      what: `Lighthouse ${screen}: ${category}`,
      measured: Math.round(median(values)),
      unit: "",
      budget: atLeast(limit),
      note: `median of ${values.map(Math.round).join(", ")}${failed.size > 0 ? `; lost by ${[...failed].join(", ")}` : ""}`,
    };
  });
  const usable = results.map(({ audits }) =>
    Math.max(audits["interactive"]?.numericValue ?? 0, audits["largest-contentful-paint"]?.numericValue ?? 0),
  );
  return [
    ...scores,
    {
      what: `${screen}: loaded and usable on slow 4G`,
      measured: Math.round(median(usable)),
      unit: "ms",
      ...(profile === "prepared" && { budget: atMost(USABLE_MS) }),
      note: `later of largest paint and time to interactive; median of ${usable.map(Math.round).join(", ")}`,
    },
  ];
}

function failedAudits({ audits, categories }: Result, category: string): string[] {
  const weighed = categories[category]?.auditRefs.filter(({ weight }) => weight > 0) ?? [];
  return weighed.map(({ id }) => id).filter((id) => (audits[id]?.score ?? 1) < 0.9);
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
