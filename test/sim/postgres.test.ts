import { expect, test } from "vitest";
import { openDatabase } from "../../src/server/db/open-database.ts";
import { freshDatabase } from "../support/fresh-database.ts";
import { writeContent } from "./content.ts";
import { openPostgresMirror } from "./postgres-mirror.ts";
import { writeSchedule } from "./schedule.ts";
import { simulate } from "./simulate.ts";

const content = writeContent();
const SEEDS = Number(process.env["MUNDAP_SIM_POSTGRES_SEEDS"] ?? 8);

test.each(Array.from({ length: SEEDS }, (_nothing, n) => n + 1))(
  "PostgreSQL says and holds what the tables in memory do, batch by batch (seed %i)",
  { timeout: 600_000 },
  async (seed) => {
    await using database = await freshDatabase();
    const db = openDatabase(database.url);
    try {
      const beside = await openPostgresMirror(db, content);
      const { violations } = await simulate({ seed, steps: writeSchedule(seed, 60), content, beside });
      expect(violations).toEqual([]);
      expect(beside.differences.slice(0, 5)).toEqual([]);
    } finally {
      await db.destroy();
    }
  },
);
