import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { readRights } from "../../src/server/backup/database-rights.ts";
import { databaseAt, databaseNameOf, withClient } from "../../src/server/backup/scratch-database.ts";
import { aTerminal, PROGRESS_ALONE } from "../support/a-terminal.ts";
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
  const user = `v1_${randomBytes(6).toString("hex")}`;
  const other = `${user}_other`;
  const ask = (text: string) =>
    withClient(database.url, async (client) => (await client.query<Record<string, unknown>>(text)).rows);
  const name = databaseNameOf(database.url);
  await ask(
    `create role ${other}; create function public.f(a text[]) returns int language sql as 'select 1';
     create table public."V.1" ("a.b" serial); alter table public."V.1" owner to ${other};
     alter function public.f owner to ${other}; revoke execute on function public.f from public;
     grant usage on schema mundap to ${other} with grant option; grant select on mundap.learners to ${other};
     grant update ("a.b") on public."V.1" to ${other}, public;
     create role ${user}; create table public.v1 (id int); alter table public.v1 owner to ${user};
     grant select, insert on mundap.learners to ${user}; grant select (code) on mundap.learners to ${user};
     grant create on database ${name} to ${user}; revoke temporary on database ${name} from public;
     alter database ${name} set timezone = 'Asia/Seoul'; alter database ${name} set search_path = mundap, public;
     alter role ${user} in database ${name} set work_mem = '7MB'`,
  );
  const rights = () => withClient(database.url, readRights);
  const rightsBefore = await rights();
  expect(JSON.stringify(rightsBefore)).toContain(`+${user}=INSERT`);
  const taken = await terminal.run(["db", "backup"]);
  expect(taken.err).toMatch(PROGRESS_ALONE);
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
  const { kept, rights: lost }: { kept: string; rights: unknown } = JSON.parse(replaced.out);
  expect(lost).toEqual([]);
  expect(await rights()).toEqual(rightsBefore);
  expect(await ask("select current_setting('timezone') as zone")).toEqual([{ zone: "Asia/Seoul" }]);
  expect(await codes(database.url)).toEqual(["BEFORE"]);
  expect(await codes(databaseAt(database.url, kept))).toEqual(["BEFORE", "LATER"]);
  await withClient(database.url, async (client) => {
    for (const other of [beside, kept]) await client.query(`drop database ${other}`);
    await client.query(`drop owned by ${user}; drop role ${user}`);
  });
  // Where somebody is gone who had a right, the rows are there all the same, the others have theirs, and it is said.
  const without = await terminal.run(["db", "restore", "--into", beside]);
  expect(without.code).toBe(1);
  expect(without.err).toMatch(new RegExp(`^the role ${user} is gone: create it`));
  expect(without.err).toMatch(new RegExp(`table public.v1: owner, rights .*instead of ${user}`));
  expect(await codes(databaseAt(database.url, beside))).toEqual(["BEFORE"]);
  const given = await withClient(databaseAt(database.url, beside), readRights);
  expect(given.things).toEqual(
    rightsBefore.things
      .map(({ what, owner, grants }) => ({
        what,
        owner: owner === user ? expect.any(String) : owner,
        grants: grants.filter((grant) => !grant.includes(`${user}=`)),
      }))
      .filter(({ what, grants }) => !what.startsWith("column ") || grants.length > 0),
  );
  await ask(`drop database ${beside}`);
  await ask(`drop owned by ${other}; drop role ${other}`);
});
