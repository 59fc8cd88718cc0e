import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";

/** `npm run test:properties`: every test file with properties, each round with a seed of its own. */
const asCount = (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError("a whole number above 0, please");
  return value;
};

const { rounds, seed } = new Command("test:properties")
  .description("Tries every property on new cases, and names the seed of a round that failed.")
  .option("--rounds <n>", "how many rounds", asCount, 10)
  .option("--seed <n>", "one round with this seed", asCount)
  .parse()
  .opts<{ rounds: number; seed?: number }>();

const files = readdirSync("test", { recursive: true, encoding: "utf8" })
  .filter((file) => /\.test\.tsx?$/.test(file))
  .map((file) => join("test", file))
  .filter((file) => readFileSync(file, "utf8").includes('from "fast-check"'));

const seeds = seed === undefined ? Array.from({ length: rounds }, () => randomInt(1, 2 ** 31)) : [seed];
const failed = seeds.filter((one, at) => {
  const done = spawnSync("node_modules/.bin/vitest", ["run", "--config=test/vitest.config.ts", ...files], {
    encoding: "utf8",
    env: { ...process.env, MUNDAP_PROPERTY_SEED: String(one) },
  });
  console.log(`round ${at + 1} of ${seeds.length}, seed ${one}: ${done.status === 0 ? "held" : "FAILED"}`);
  if (done.status !== 0) console.log(done.stdout, done.stderr);
  return done.status !== 0;
});

console.log(`${seeds.length - failed.length} passed, ${failed.length} failed`);
for (const one of failed) console.log(`Again: npm run test:properties -- --seed ${one}`);
process.exitCode = failed.length === 0 ? 0 : 1;
