import { expect, onTestFinished, test, vi } from "vitest";
import { aTerminal } from "../support/a-terminal.ts";
import { startTestServer } from "../support/start-test-server.ts";
import { openDatabase } from "../../src/server/db/open-database.ts";

test("the review names what is left with its remedy, and a person's look stays on record", async () => {
  await using server = await startTestServer();
  using terminal = aTerminal({ DATABASE_URL: server.databaseUrl, MUNDAP_DATA: server.dataDir });
  await addOperator(server.databaseUrl);
  // The registry's word on packages is not this test's to wait for: npm is not found.
  vi.stubEnv("PATH", "/nowhere");
  // The next file's tests run in the same process, and look for programs too.
  onTestFinished(() => void vi.unstubAllEnvs());

  const before = await terminal.run(["security", "check"]);
  expect(before).toMatchObject({ code: 1, err: "" });
  expect(before.out).toContain("✓ content_policy: ");
  expect(before.out).toContain(
    "✗ backups_fresh: There is a fresh backup, restored once and private (none yet)\n    → run db backup",
  );
  expect(before.out).toContain("? packages_audited: No package has a known hole (npm audit got no answer");
  expect(before.out).toContain("a person must look; then: mundap security look privacy --by EMAIL");

  const look = (item: string, by: string) =>
    terminal.run(["security", "look", item, "--by", by, "--note", "all are done"]);
  expect(await look("privacy", "nobody@example.org")).toMatchObject({ code: 1 });
  expect(await look("no_such_item", "kim@example.org")).toMatchObject({ code: 2 });
  expect(await look("backups_fresh", "kim@example.org")).toMatchObject({ code: 1 });
  expect(await look("privacy", "kim@example.org")).toMatchObject({
    code: 0,
    out: "privacy: Kim looked at it.",
  });
  const after = await terminal.run(["security", "check"], { language: "ko" });
  expect(after.out).toMatch(/✓ privacy: .*\n {4}.* Kim 님이 확인함: all are done/);

  expect(await terminal.run(["security", "check", "--url", "quiz"])).toMatchObject({
    code: 2,
    err: "quiz is no address; give one such as https://quiz.example.org.",
  });
});

async function addOperator(databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl);
  const kim = { id: "kim", name: "Kim", email: "kim@example.org", emailVerified: true, image: null };
  await db
    .insertInto("staff")
    .values({ ...kim, updatedAt: new Date(), twoFactorEnabled: null })
    .execute();
  await db.insertInto("staff_roles").values({ staff_id: "kim", role: "operator" }).execute();
  await db.destroy();
}
