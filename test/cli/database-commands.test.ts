import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { SetFile } from "../../src/domain/set/set-file.ts";
import { sha256Hex } from "../../src/domain/sha256.ts";
import { hasStaff } from "../../src/server/accounts/staff-member.ts";
import { openDatabase } from "../../src/server/db/open-database.ts";
import { addStaff } from "../support/add-staff.ts";
import { aTerminal } from "../support/a-terminal.ts";
import { emptyDatabase, freshDatabase } from "../support/fresh-database.ts";

const SAMPLE = resolve("src/server/samples/english-for-travel.json");

test("publishes, lists, retires, verifies and rotates", async () => {
  await using database = await freshDatabase();
  using terminal = aTerminal({ DATABASE_URL: database.url });

  expect(await terminal.run(["sets"])).toMatchObject({
    code: 0,
    out: expect.stringContaining("No set is published"),
  });
  const published = await terminal.run(["publish", SAMPLE, "--json"]);
  expect(published.err).toBe("");
  expect(JSON.parse(published.out).sets).toMatchObject([
    { setId: "english-for-travel", version: 1, retired: false },
  ]);
  expect((await terminal.run(["publish", SAMPLE])).out).toContain("nothing has changed; version 1 stays");
  expect(JSON.parse((await terminal.run(["sets", "--json"])).out).sets).toHaveLength(1);

  const keys = join(terminal.cwd, "data", "keys");
  expect(statSync(keys).mode & 0o077).toBe(0);
  expect((await terminal.run(["verify", "data/keys/1.root.jws"])).code).toBe(0);
  const root = readFileSync(join(keys, "1.root.jws"), "utf8");
  const { payload }: { payload: string } = JSON.parse(root);
  const rootHash = sha256Hex(Buffer.from(payload, "base64url"));
  const { out: fingerprint } = await terminal.run(["keys", "fingerprint"]);
  expect(fingerprint).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/);
  expect(rootHash.startsWith(fingerprint.replaceAll(" ", ""))).toBe(true);
  writeFileSync(join(terminal.cwd, "bad.jws"), root.replace(/"payload":"(.{20})./, '"payload":"$1A'));
  const bad = await terminal.run(["verify", "bad.jws"]);
  expect(bad.code).toBe(1);
  expect(bad.err).toMatch(/^bad\.jws: /);

  const rotated = await terminal.run(["keys", "rotate", "--json"]);
  expect(JSON.parse(rotated.out)).toMatchObject({ root: 2, replaced: "all" });
  expect(readdirSync(keys)).toContain("2.root.jws");

  expect((await terminal.run(["retire", "english-for-travel"])).out).toBe("English for travel is retired.");
  expect((await terminal.run(["sets"])).out).toContain("retired");
  expect(await terminal.run(["retire", "nothing"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("there is no set of this id"),
  });
});

test("publishes without what is left out, says so, and takes it back only if it was left out", async () => {
  await using database = await freshDatabase();
  using terminal = aTerminal({ DATABASE_URL: database.url });
  const set = SetFile.parse(JSON.parse(readFileSync(SAMPLE, "utf8")));
  const [first] = set.questions;
  const id = first?.id ?? "";
  const out = await terminal.run(["publish", SAMPLE, "--leave-out", `${id}=disputed`]);
  expect(out).toMatchObject({ code: 0, out: expect.stringContaining(`(${id}): left out: disputed`) });
  expect((await terminal.run(["sets"])).out).toContain(`(${id}): left out: disputed`);
  expect((await terminal.run(["publish", SAMPLE, "--take-back", "other"])).err).toContain(
    "nobody has left this question out",
  );
  const back = await terminal.run(["publish", SAMPLE, "--take-back", id, "--json"]);
  expect(JSON.parse(back.out).sets).toMatchObject([{ version: 2, questions: set.questions.length }]);
  expect(JSON.parse((await terminal.run(["sets", "--json"])).out).sets[0].leftOut).toBeUndefined();
  const inFile = { ...set, leftOut: [{ questionId: id, reason: "disputed" }] };
  writeFileSync(join(terminal.cwd, "set.json"), JSON.stringify(inFile));
  expect((await terminal.run(["publish", "set.json", "--take-back", id])).err).toContain("the file itself");
});

test("puts no set in the place of one with another title, unless that is meant", async () => {
  await using database = await freshDatabase();
  using terminal = aTerminal({ DATABASE_URL: database.url });
  const publish = (file: string, ...more: string[]) => terminal.run(["import", file, "--publish", ...more]);
  const titles = async () => {
    const { sets } = JSON.parse((await terminal.run(["sets", "--json"])).out);
    return sets.map(({ title, version }: { title: string; version: number }) => `${title} ${version}`);
  };
  terminal.write("C++.gift", "Two and two? {#4}\n");
  terminal.write("C#.gift", "Two and three? {#5}\n");
  expect((await publish("C++.gift")).code).toBe(0);

  const refused = await publish("C#.gift");
  expect(refused.code).toBe(1);
  expect(refused.err).toContain("C#.gift: “C#” would replace the published set “C++” (c)");
  expect(refused.err).toContain("add --replace if that is meant");
  await terminal.run(["import", "C#.gift", "--out", "set.json"]);
  expect((await terminal.run(["publish", "set.json"], { language: "ko" })).err).toMatch(
    /^set\.json: ‘C#’ .* --replace/,
  );
  // Two of one id in one run: neither.
  expect((await terminal.run(["publish", "set.json", "set.json", "--replace"])).code).toBe(1);
  expect(await titles()).toEqual(["C++ 1"]);

  // A new version under the same title is no other set.
  terminal.write("C++.gift", "Two and seven? {#9}\n");
  expect((await publish("C++.gift")).code).toBe(0);
  expect((await publish("C#.gift", "--replace")).code).toBe(0);
  expect(await titles()).toEqual(["C# 3"]);
});

test("says in a sentence that there are no keys yet", async () => {
  using terminal = aTerminal({});
  expect(await terminal.run(["keys", "fingerprint"])).toMatchObject({
    code: 1,
    err: expect.stringMatching(/keys is not there yet; "npm start" makes the keys\.$/),
  });
});

test("makes a one-time link for staff", async () => {
  await using database = await freshDatabase();
  using terminal = aTerminal({ DATABASE_URL: database.url, MUNDAP_ORIGIN: "https://quiz.example" });
  const { code, out } = await terminal.run([
    "staff",
    "add",
    "--name",
    "Jiwoo",
    "--role",
    "support",
    "--json",
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    name: "Jiwoo",
    role: "support",
    link: expect.stringMatching(/^https:\/\/quiz\.example\/staff\/join#token=[\w-]{43}$/),
  });

  // Who may come is shown, and can be taken back.
  expect((await terminal.run(["staff", "list"])).out).toMatch(/^open link for Jiwoo: support, until /);
  expect(await terminal.run(["staff", "withdraw", "Jiwoo"])).toMatchObject({ code: 0 });
  expect((await terminal.run(["staff", "list"], { language: "ko" })).out).toMatch(/^아직 아무도 없어요/);
  expect(await terminal.run(["staff", "withdraw", "Jiwoo"])).toMatchObject({
    code: 1,
    err: "There is no open link for Jiwoo: mundap staff list shows those there are.",
  });
});

test("takes a staff account away, and lets its person be invited again", async () => {
  await using database = await freshDatabase();
  using terminal = aTerminal({ DATABASE_URL: database.url });
  const db = openDatabase(database.url);
  onTestFinished(() => db.destroy());
  await addStaff(db, { id: "kim", role: "admin" });
  expect((await terminal.run(["staff", "list"])).out).toBe("kim@example.org (kim): admin, password only");
  // Whoever is listed can be removed, with whatever roles.
  await db.deleteFrom("staff_roles").execute();
  expect((await terminal.run(["staff", "list"])).out).toBe("kim@example.org (kim): –, password only");
  expect(await terminal.run(["staff", "remove", "KIM@example.org"])).toMatchObject({
    code: 0,
    out: "kim (kim@example.org) has no account any more and is signed out everywhere.",
  });
  expect(await hasStaff(db)).toBe(false);
  expect(await terminal.run(["staff", "remove", "kim@example.org"])).toMatchObject({
    code: 1,
    err: "kim@example.org has no account here: mundap staff list shows who has.",
  });
});

test("refuses to remove a database of a data folder that it does not know", async () => {
  using terminal = aTerminal();
  expect(await terminal.run(["db", "homes", "--remove", "somewhere"])).toMatchObject({
    code: 1,
    err: `${join(terminal.cwd, "somewhere")} is not among them: mundap db homes lists them.`,
  });
  const { code, out } = await terminal.run(["db", "homes", "--remove", "somewhere", "--json"]);
  expect([code, JSON.parse(out)]).toEqual([1, { removed: [] }]);
});

test("shows which migrations are missing, applies them, and takes them back", async () => {
  await using database = await emptyDatabase();
  using terminal = aTerminal({ DATABASE_URL: database.url });
  const before = await terminal.run(["db", "status", "--json"]);
  expect(before.code).toBe(1);
  const { applied, missing } = JSON.parse(before.out);
  expect(applied).toEqual([]);
  expect(missing.length).toBeGreaterThan(0);
  expect((await terminal.run(["db", "migrate", "--json"])).code).toBe(0);
  expect((await terminal.run(["db", "status"])).code).toBe(0);
  await terminal.run(["db", "migrate", "--down", "1"]);
  expect((await terminal.run(["db", "status"])).code).toBe(1);
});

test("says in a sentence that an attempt is not there", async () => {
  await using database = await freshDatabase();
  using terminal = aTerminal({ DATABASE_URL: database.url });
  expect(await terminal.run(["replay", "0123456789"])).toMatchObject({
    code: 1,
    err: "0123456789: nothing is stored under this id or code.",
  });
});
