import { rm } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { makeDataFolder } from "../support/data-folder.ts";
import { emptyDatabase } from "../support/fresh-database.ts";
import { rehearse } from "./rehearse.ts";
import { SHORT } from "./sizes.ts";

// The long form is `npm run rehearse`.
test("the whole plan, with a fault in the middle of it, loses no answer and marks none wrong that is right", async () => {
  await using database = await emptyDatabase();
  const dataDir = await makeDataFolder();
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const lines: string[] = [];
  try {
    await rehearse({ databaseUrl: database.url, dataDir }, SHORT, (line) => lines.push(line));
  } catch (problem) {
    throw new Error(lines.join("\n"), { cause: problem });
  }
  expect(lines.join("\n")).toContain("the controller has rolled back by itself");
}, 120_000);
