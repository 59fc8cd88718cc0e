import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aTerminal } from "../support/a-terminal.ts";
import { freshDatabase } from "../support/fresh-database.ts";
import { haveBackup } from "../server/move/support/have-backup.ts";
import { seedV1 } from "../server/move/support/v1-database.ts";

test("a rollout is begun, looked at, held, resumed and taken back from the command line", async () => {
  await using database = await freshDatabase();
  using terminal = aTerminal({ DATABASE_URL: database.url });
  const run = (...args: string[]) => terminal.run(["rollout", ...args]);

  expect(await run("status")).toMatchObject({
    code: 0,
    out: expect.stringContaining("No rollout has begun"),
  });
  for (const act of ["hold", "resume", "rollback", "check"])
    expect(await run(act)).toMatchObject({ out: "No rollout has begun: everybody is served by V2." });
  expect(await run("report")).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^day,learners,/),
    err: expect.stringContaining("No rollout has begun"),
  });
  expect(await run("advance", "--dry-run")).toMatchObject({
    code: 0,
    out: "Dry run, nothing has changed. It would say: The rollout has begun, at 0%: nobody is in V2 yet.",
  });
  expect(await run("status")).toMatchObject({ out: expect.stringContaining("No rollout has begun") });
  expect(await run("advance", "--note", "as planned")).toMatchObject({
    code: 0,
    out: "The rollout has begun, at 0%: nobody is in V2 yet.",
  });
  expect(JSON.parse((await run("advance", "--json")).out)).toMatchObject({ done: true, from: 0, to: 1 });
  // Nothing is measured yet: no data means hold.
  const refused = await run("advance");
  expect(refused.code).toBe(1);
  expect(refused.out).toContain("It waits: a gate is still shut.\n  Right answers in V2\n");
  expect(await run("advance", "--despite", "--dry-run")).toMatchObject({
    code: 0,
    out: "Dry run, nothing has changed. It would say: One step up: 1 → 5% of learners in V2.",
  });
  expect(await run("check")).toMatchObject({ code: 0, out: "It waits: a gate is still shut." });
  expect(await run("hold")).toMatchObject({ code: 0 });
  expect(await run("resume")).toMatchObject({ code: 0 });
  expect(await run("rollback", "--note", "as tried")).toMatchObject({
    code: 0,
    out: "Rolled back, 1 → 0%: everybody is with V1, those named by staff too; attempts of V2 are still taken.",
  });

  // There is nothing to hold, to resume or to go back from.
  for (const act of ["hold", "resume", "rollback"])
    expect(await run(act)).toMatchObject({
      code: 1,
      out: "It was rolled back: only a person begins again.",
    });
  expect(await run("report", "--period", "week2")).toMatchObject({
    code: 0,
    err: expect.stringMatching(/nothing to report before \d{4}-\d\d-\d\d\./),
  });

  const { out } = await run("status");
  expect(out).toContain("0% in V2, rolled back");
  expect(out).toContain("Right answers in V2: Nothing measured yet: it waits until there is.");
  const status = JSON.parse((await run("status", "--json")).out);
  expect(status).toMatchObject({
    stage: 0,
    phase: "rolled_back",
    next: { action: "stay", why: "rolled_back" },
  });
  expect(status.decisions.map(({ action }: { action: string }) => action)).toEqual([
    "stay",
    "stay",
    "stay",
    "rollback",
    "resume",
    "hold",
    "stay",
    "advance",
    "stay",
    "advance",
    "begin",
    "begin",
    "stay",
    "stay",
    "stay",
  ]);
});

test("the first step looks for the backup where it is told to", async () => {
  await using database = await freshDatabase();
  using terminal = aTerminal({ DATABASE_URL: database.url });
  await seedV1(database.url, { learners: 1, questions: 1, answers: 1 });
  await haveBackup(join(terminal.cwd, "elsewhere"), { of: database.url });
  const lacking = async (...args: string[]) =>
    JSON.parse((await terminal.run(["rollout", "advance", "--json", ...args])).out).lacking;
  expect(await lacking()).toBeUndefined();
  expect(await lacking()).toContain("backup_restored");
  const found = await lacking("--folder", "elsewhere");
  expect(found).toContain("steps_done");
  expect(found).not.toContain("backup_restored");
});

test.each([
  [["rollout"], /Usage: mundap rollout/],
  [["rollout", "up"], /unknown command 'up'/],
  [["rollout", "report", "--period", "week3"], /week1, week2, month1/],
  [["rollout", "advance", "--note", "  "], /--note: say why/],
  [["rollout", "advance", "--note", "x".repeat(1001)], /--note: say why/],
  [["rollout", "hold", "--despite"], /unknown option '--despite'/],
  [["rollout", "hold", "--folder", "here"], /unknown option '--folder'/],
])("used wrongly it says how: %j", async (args, sentence) => {
  using terminal = aTerminal();
  const { code, out, err } = await terminal.run(args);
  expect(code).toBe(2);
  expect(`${out}${err}`).toMatch(sentence);
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
  for (const [settings, sentence] of [
    ['{"gates": {"errors": {"limit": 2}}}', "cannot be read at “gates.errors.limit”"],
    ['{"gates": {"error": {"limit": 0.02}}}', "there is no setting “gates.error”"],
    ['{"gates": {"correct_rate": {"limit": 0.97}}}', "“gates.correct_rate.limit” is on the good side"],
    ["gates:", "this is not JSON"],
  ] as const) {
    writeFileSync(file, settings);
    expect(await run("--set", "rollout.json")).toMatchObject({
      code: 1,
      err: expect.stringContaining(sentence),
    });
  }
  expect(await run("--set", "nowhere.json")).toMatchObject({
    code: 2,
    err: "nowhere.json: there is no such file; check the path.",
  });
  expect(JSON.parse((await run()).out)).toMatchObject({ stepHours: 2 });
});
