import { type ClientBase, escapeIdentifier, escapeLiteral } from "pg";
import type { Difference } from "./compare-digests.ts";
import {
  type DatabaseRights,
  type DatabaseSetting,
  readRights,
  THE_DATABASE,
  type ThingRights,
} from "./database-rights.ts";
import { databaseNameOf, withClient } from "./scratch-database.ts";

/** Whose values are lists that lie there quoted already. */
const LISTS = new Set([
  "search_path",
  "session_preload_libraries",
  "local_preload_libraries",
  "temp_tablespaces",
]);

/**
 * Gives back the owners, rights and settings that are not as they were: what lies in no dump, and everything where the
 * dump was read without them because a role is gone. Tells which roles are, and in what all this differs then.
 */
export async function restoreRights(url: string, rights: DatabaseRights): Promise<Difference[]> {
  return withClient(url, async (client) => {
    const name = escapeIdentifier(databaseNameOf(url));
    const differing = new Set(compareRights(rights, await readRights(client)).map(({ what }) => what));
    for (const statement of statementsFor(name, rights, differing))
      // What is refused is found below.
      await client.query(statement).catch(() => undefined);
    // As whoever connects next has them.
    const found = await withClient(url, readRights);
    return [...(await findMissingRoles(client, rights)), ...compareRights(rights, found)];
  });
}

async function findMissingRoles(
  client: ClientBase,
  { things, settings }: DatabaseRights,
): Promise<Difference[]> {
  const named = [
    ...things.flatMap(({ owner, grants }) => [owner, ...grants.map((grant) => partsOf(grant).role)]),
    ...settings.flatMap(({ role }) => role ?? []),
  ];
  const { rows } = await client.query<{ role: string }>(
    `select distinct role from unnest($1::text[]) as n (role)
     where role <> 'public' and not exists (select 1 from pg_roles where rolname = role) order by 1`,
    [named],
  );
  return rows.map(({ role }) => ({ what: role, kind: "role" as const, expected: "", found: "" }));
}

function statementsFor(
  database: string,
  { things, settings }: DatabaseRights,
  differing: ReadonlySet<string>,
): string[] {
  return [
    ...things.filter(({ what }) => differing.has(what)).flatMap((thing) => statementsOf(database, thing)),
    ...settings.map((setting) => settingOf(database, setting)),
  ];
}

function statementsOf(database: string, { what, owner, grants }: ThingRights): string[] {
  const { thing, columns } = thingOf(database, what);
  const given = grants.map((grant) => {
    const { sign, role, privilege, mayPass } = partsOf(grant);
    const to = role === "public" ? "public" : escapeIdentifier(role);
    return sign === "+"
      ? `grant ${privilege}${columns} on ${thing} to ${to}${mayPass ? " with grant option" : ""}`
      : `revoke ${privilege}${columns} on ${thing} from ${to}`;
  });
  // A column is its table's owner's.
  return columns === "" ? [`alter ${thing} owner to ${escapeIdentifier(owner)}`, ...given] : given;
}

/** As statements name it: the database has another name by now, and a column stands beside the right to it. */
function thingOf(database: string, what: string): { thing: string; columns: string } {
  if (what === THE_DATABASE) return { thing: `database ${database}`, columns: "" };
  const [, table, column] = /^column (.+)\.("(?:[^"]|"")+"|[^."]+)$/.exec(what) ?? [];
  if (column !== undefined) return { thing: `table ${table}`, columns: ` (${column})` };
  // Procedures too.
  return { thing: what.replace(/^function /, "routine "), columns: "" };
}

/** `+role=SELECT*` */
function partsOf(grant: string): { sign: string; role: string; privilege: string; mayPass: boolean } {
  const at = grant.lastIndexOf("=");
  const privilege = grant.slice(at + 1);
  return {
    sign: grant.slice(0, 1),
    role: grant.slice(1, at),
    privilege: privilege.replace("*", ""),
    mayPass: privilege.endsWith("*"),
  };
}

function settingOf(database: string, { role, name, value }: DatabaseSetting): string {
  const of =
    role === null ? `database ${database}` : `role ${escapeIdentifier(role)} in database ${database}`;
  const setting = name.split(".").map(escapeIdentifier).join(".");
  return `alter ${of} set ${setting} to ${LISTS.has(name.toLowerCase()) ? value : escapeLiteral(value)}`;
}

function compareRights(expected: DatabaseRights, found: DatabaseRights): Difference[] {
  const [before, after] = [describe(expected), describe(found)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((what) => before.get(what) !== after.get(what))
    .map((what) => ({
      what,
      kind: "rights" as const,
      expected: before.get(what) ?? "",
      found: after.get(what) ?? "",
    }));
}

function describe({ things, settings }: DatabaseRights): Map<string, string> {
  return new Map([
    ...things.map(({ what, owner, grants }) => [what, [owner, ...grants].join(" ")] as const),
    ...settings.map(
      ({ role, name, value }) => [`${name}${role === null ? "" : ` (${role})`}`, value] as const,
    ),
  ]);
}
