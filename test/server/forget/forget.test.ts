import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { StaffMember } from "../../../src/protocol/staff.ts";
import { PROTOCOL_VERSION } from "../../../src/protocol/version.ts";
import { countRows } from "../../../src/server/forget/count-rows.ts";
import { ERASED_TABLES } from "../../../src/server/forget/erased-tables.ts";
import { forgetPerson, listForgettings } from "../../../src/server/forget/forget-person.ts";
import { findPerson } from "../../../src/server/forget/person.ts";
import { readReport } from "../../../src/server/rollout/read-report.ts";
import { must } from "../../../src/domain/invariant.ts";
import { openTestDevice } from "../../support/test-device.ts";
import { aShortLife, aWholeLife, openBusyServer } from "./a-whole-life.ts";
import { KEPT_TABLES } from "./kept-tables.ts";

const KIM: StaffMember = { staffId: "s2", email: "kim@example.org", name: "Kim", role: "operator" };
/** What a column is called that names a person or something of theirs. */
const NAMES_A_PERSON = /learner|alias|user|device|email|identifier|v1_key|^value$/i;

let server: Awaited<ReturnType<typeof openBusyServer>>;

beforeAll(async () => {
  server = await openBusyServer();
}, 60_000);
afterAll(() => server[Symbol.asyncDispose]());

async function ask<T extends object>(statement: string): Promise<T[]> {
  return (await sql.raw<T>(statement).execute(server.db)).rows;
}

type Column = { table: string; column: string; type: string };

/** Of every table that there is once V1 stands beside V2 and the move has begun. */
const columnsThere = () =>
  ask<Column>(`
    select n.nspname || '.' || c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      and a.attnum > 0 and not a.attisdropped order by 1, a.attnum`);

/** Every row of every table as text, also what is kept as bytes. */
async function dumpDatabase(): Promise<string> {
  const tables = new Map<string, Column[]>();
  for (const one of await columnsThere()) tables.set(one.table, [...(tables.get(one.table) ?? []), one]);
  const parts: string[] = [];
  for (const [table, columns] of tables) {
    const [schema, name] = table.split(".");
    const texts = columns.map(({ column, type }) =>
      type === "bytea" ? `encode("${column}", 'escape')` : `"${column}"::text`,
    );
    const rows = await ask<{ row: string }>(
      `select concat_ws(' | ', ${texts.join(", ")}) as row from "${schema}"."${name}"`,
    );
    parts.push(...rows.map(({ row }) => `${table}: ${row}`));
  }
  return parts.join("\n");
}

const linesWith = (dump: string, words: readonly string[]) =>
  dump.split("\n").filter((line) => words.some((word) => line.includes(word)));

describe("every table of the database", () => {
  test("is erased by person, or kept with all of its columns written down", async () => {
    const erased = new Map(ERASED_TABLES.map((one) => [one.table, one]));
    const objections = (await columnsThere()).flatMap(({ table, column }) => {
      const by = erased.get(table)?.by;
      if (by === undefined) {
        return KEPT_TABLES[table]?.columns.includes(column) ? [] : [`${table}.${column}: erased or kept?`];
      }
      const isKnown = by.includes(column) || KNOWN_WITHIN[table]?.includes(column);
      return NAMES_A_PERSON.test(column) && !isKnown ? [`${table}.${column}: whose is it?`] : [];
    });
    expect(objections).toEqual([]);
    expect(Object.keys(KEPT_TABLES).filter((table) => erased.has(table))).toEqual([]);
  });
});

/** Columns of erased tables that name the same person as the column by which their rows are found. */
const KNOWN_WITHIN: Readonly<Record<string, readonly string[]>> = {
  "mundap.journals": ["device_id"],
  "mundap.attempts": ["device_id"],
  "mundap.answers": ["device_verdict", "device_fraction"],
  "mundap.devices": ["device_id"],
  "mundap.time_anchors": ["device_id"],
  "mundap.quarantine": ["device_id"],
  "mundap.v1_accounts": ["v1_user_id"],
  "mundap.v1_credentials": ["email"],
  "mundap.v1_learners": ["v1_user_id"],
  "mundap.v1_progress": ["v1_user_id"],
  "mundap.v1_stats": ["v1_user_id"],
  "public.session": ["userAgent"],
  "public.user": ["email", "emailVerified"],
};

describe("a person who asks to be forgotten", () => {
  test("is gone from every table, byte for byte, and nobody else is touched", async () => {
    const person = await aWholeLife(server, 0);
    const other = await aShortLife(server, 1);
    const whole = must(await findPerson(server.db, person.me.code), "the person is here");
    const rows = await countRows(server.db, whole);
    // The person of this test has left a row in every table that is erased: only then does the rest say anything.
    expect(Object.keys(rows).sort()).toEqual(ERASED_TABLES.map(({ table }) => table).sort());
    const before = await dumpDatabase();
    for (const word of person.words) expect(before).toContain(word);
    const report = await readReport(server.db, { period: "week1", now: server.clock.nowMs + 1000 });
    const others = must(await findPerson(server.db, other.me.code), "the other is here");
    const theirs = await countRows(server.db, others);

    const now = () => server.clock.nowMs;
    const done = await forgetPerson({ db: server.db, now }, KIM, person.me.code);
    expect(done?.rows).toEqual(rows);
    const after = await dumpDatabase();
    expect(linesWith(after, person.words)).toEqual([]);
    expect(await countRows(server.db, others)).toEqual(theirs);
    // The move's checkpoint went back to the account before, whoever that is.
    const rowsOf = (dump: string) =>
      linesWith(dump, other.words).filter((line) => !line.startsWith("mundap.move_steps"));
    expect(rowsOf(after)).toEqual(rowsOf(before));

    // What stays: that it was done, and sums.
    expect(await listForgettings(server.db)).toEqual([
      { forgettingId: 1, at: new Date(server.clock.nowMs), byName: "Kim", rows },
    ]);
    expect(await readReport(server.db, { period: "week1", now: server.clock.nowMs + 1000 })).toEqual(report);
    // Nothing is left to be done again.
    expect(await forgetPerson({ db: server.db, now }, KIM, person.me.code)).toBeUndefined();
    expect(await listForgettings(server.db)).toHaveLength(1);

    await expect(person.phone.send(person.practice.events)).rejects.toMatchObject({
      data: { wire: { failure: { code: "not_allowed", detail: { reason: "forgotten" } } } },
    });
    const { learnerId, deviceId, secret } = person.phone;
    const register = server.client().learner.register;
    const anew = { protocol: PROTOCOL_VERSION, learnerId, secret };
    await expect(register.mutate({ ...anew, deviceId })).rejects.toThrow("not_allowed");
    await expect(register.mutate({ ...anew, deviceId: crypto.randomUUID() })).rejects.toThrow("not_allowed");
    server.signInStaff(KIM);
    const handedIn = await server.client().staff.takeIn.mutate({
      protocol: PROTOCOL_VERSION,
      batchId: crypto.randomUUID(),
      build: "file",
      events: person.practice.events,
    });
    expect(new Set(handedIn.results.map(({ reason }) => reason))).toEqual(new Set(["forgotten"]));
    expect(linesWith(await dumpDatabase(), person.words)).toEqual([]);
  });

  test("with answers on their way leaves none behind", async () => {
    const device = await openTestDevice(server);
    const attempt = device.start(await device.download("a-set"));
    attempt.answer("q4", { kind: "numeric", text: "42", locale: "en" });
    const { code } = await device.client.learner.me.query();
    const late = Promise.allSettled([
      ...attempt.events.map((event) => device.send([event])),
      device.client.sessions.issue.mutate({ setId: "exam", count: 1 }),
      device.client.learner.rollout.query(),
      server.ports.attempts.quarantine(device, "rubbish"),
      forgetPerson({ db: server.db, now: () => server.clock.nowMs }, KIM, code),
      ...attempt.events.map((event) => device.send([event])),
      device.client.sessions.issue.mutate({ setId: "exam", count: 1 }),
      server.ports.attempts.quarantine(device, "more rubbish"),
    ]);
    await late;
    expect(linesWith(await dumpDatabase(), [device.learnerId, device.deviceId])).toEqual([]);
  });
});
