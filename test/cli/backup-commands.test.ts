import { expect, test } from "vitest";
import { databaseAt, databaseNameOf, withClient } from "../../src/server/backup/scratch-database.ts";
import { aTerminal } from "../support/a-terminal.ts";
import { freshDatabase } from "../support/fresh-database.ts";

test("backs up, verifies, practises a recovery and restores, and never removes what is there", async () => {
  await using database = await freshDatabase();
  using terminal = aTerminal({ DATABASE_URL: database.url });
  const learner = (code: string) =>
    withClient(database.url, (client) =>
      client.query("insert into mundap.learners (learner_id, code) values (gen_random_uuid(), $1)", [code]),
    );
  const codes = (url: string) =>
    withClient(url, async (client) => {
      const { rows } = await client.query<{ code: string }>("select code from mundap.learners order by 1");
      return rows.map(({ code }) => code);
    });
  expect(await terminal.run(["db", "verify"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("there is no backup in"),
  });
  await learner("BEFORE");
  const taken = await terminal.run(["db", "backup"]);
  expect(taken.err).toBe("");
  expect(taken.out).toContain("UNVERIFIED");
  expect(await terminal.run(["db", "verify"])).toMatchObject({
    code: 0,
    out: expect.stringContaining("restored, and every row the same"),
  });
  expect((await terminal.run(["db", "backups"], { language: "ko" })).out).toContain("모든 행이 같았어요");

  const drill = await terminal.run(["db", "drill", "--table", "mundap.learners", "--json"]);
  expect(drill).toMatchObject({ code: 0, err: "" });
  expect(JSON.parse(drill.out)).toMatchObject({
    recovered: true,
    rowsDropped: 1,
    left: [],
    rpoMs: expect.any(Number),
    rtoMs: expect.any(Number),
  });
  expect(JSON.parse(drill.out).noticed).toContainEqual(
    expect.objectContaining({ what: "mundap.learners", kind: "missing" }),
  );
  expect((await terminal.run(["db", "drill", "--table", "no.such"])).err).toContain(
    "there is no table no.such",
  );

  await learner("LATER");
  const beside = `${databaseNameOf(database.url)}_beside`;
  expect(await terminal.run(["db", "restore"])).toMatchObject({ code: 2 });
  expect((await terminal.run(["db", "restore", "--into", beside])).err).toBe("");
  expect(await codes(databaseAt(database.url, beside))).toEqual(["BEFORE"]);
  expect((await terminal.run(["db", "restore", "--into", beside])).err).toContain("exists already");

  const replaced = await terminal.run(["db", "restore", "--replace", "--json"]);
  expect(replaced.err).toBe("");
  const { kept }: { kept: string } = JSON.parse(replaced.out);
  expect(await codes(database.url)).toEqual(["BEFORE"]);
  expect(await codes(databaseAt(database.url, kept))).toEqual(["BEFORE", "LATER"]);
  await withClient(database.url, async (client) => {
    for (const name of [beside, kept]) await client.query(`drop database ${name}`);
  });
});
