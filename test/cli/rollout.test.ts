import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aTerminal } from "../support/a-terminal.ts";
import { freshDatabase } from "../support/fresh-database.ts";

test("a rollout is begun, looked at, held, resumed and taken back from the command line", async () => {
  await using database = await freshDatabase();
  using terminal = aTerminal({ DATABASE_URL: database.url });
  const run = (...args: string[]) => terminal.run(["rollout", ...args]);

  expect(await run("status")).toMatchObject({
    code: 0,
    out: expect.stringContaining("No rollout has begun"),
  });
  expect(await run("advance", "--dry-run")).toMatchObject({
    code: 0,
    out: "Dry run, nothing has changed. It would say: The rollout has begun, at 0 %: nobody is in V2 yet.",
  });
  expect(await run("status")).toMatchObject({ out: expect.stringContaining("No rollout has begun") });
  expect(await run("advance", "--note", "as planned")).toMatchObject({
    code: 0,
    out: "The rollout has begun, at 0 %: nobody is in V2 yet.",
  });
  expect(JSON.parse((await run("advance", "--json")).out)).toMatchObject({ done: true, from: 0, to: 1 });
  // Nothing is measured yet: no data means hold.
  const refused = await run("advance");
  expect(refused.code).toBe(1);
  expect(refused.out).toContain("It waits: a gate is still shut.\n  Right answers in V2\n");
  expect(await run("advance", "--despite", "--dry-run")).toMatchObject({
    code: 0,
    out: "Dry run, nothing has changed. It would say: One step up: 1 → 5 % of learners in V2.",
  });
  expect(await run("check")).toMatchObject({ code: 0, out: "It waits: a gate is still shut." });
  expect(await run("hold")).toMatchObject({ code: 0 });
  expect(await run("resume")).toMatchObject({ code: 0 });
  expect(await run("rollback", "--note", "as tried")).toMatchObject({
    code: 0,
    out: "Rolled back, 1 → 0 %: everybody is with V1; attempts of V2 are still taken.",
  });

  const { out } = await run("status");
  expect(out).toContain("0 % in V2, rolled back");
  expect(out).toContain("Right answers in V2: Nothing measured yet: it waits until there is.");
  const status = JSON.parse((await run("status", "--json")).out);
  expect(status).toMatchObject({
    stage: 0,
    phase: "rolled_back",
    next: { action: "stay", why: "rolled_back" },
  });
  expect(status.decisions.map(({ action }: { action: string }) => action)).toEqual([
    "rollback",
    "resume",
    "hold",
    "stay",
    "advance",
    "stay",
    "advance",
    "begin",
    "begin",
  ]);
});

test("settings are taken from a file, filled in, and refused with the place where they are wrong", async () => {
  await using database = await freshDatabase();
  using terminal = aTerminal({ DATABASE_URL: database.url });
  const run = (...args: string[]) => terminal.run(["rollout", "settings", ...args]);
  const file = join(terminal.cwd, "rollout.json");

  expect(JSON.parse((await run()).out)).toMatchObject({
    gates: { correct_rate: { goal: 0.95, limit: 0.9 }, response_time: { goalMs: 200, limitMs: 1000 } },
    promotion: "by_hand",
  });
  writeFileSync(file, JSON.stringify({ stepHours: 2, gates: { errors: { limit: 0.02 } } }));
  expect((await run("--set", "rollout.json")).code).toBe(0);
  expect(JSON.parse((await run()).out)).toMatchObject({
    stepHours: 2,
    gates: { errors: { limit: 0.02, goal: 0.001 }, satisfaction: { goal: 4.5 } },
  });
  writeFileSync(file, JSON.stringify({ gates: { errors: { limit: 2 } } }));
  const refused = await run("--set", "rollout.json");
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("gates.errors.limit") });
  expect(JSON.parse((await run()).out)).toMatchObject({ stepHours: 2 });
});
