import { escapeIdentifier, escapeLiteral } from "pg";
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

/** Gives the database back what lies in no dump of it, and tells in what owners, rights and settings differ then. */
export async function restoreRights(url: string, rights: DatabaseRights): Promise<Difference[]> {
  return withClient(url, async (client) => {
    const name = escapeIdentifier(databaseNameOf(url));
    for (const statement of statementsFor(name, rights))
      // What is refused is found below.
      await client.query(statement).catch(() => undefined);
    // As whoever connects next has them.
    return compareRights(rights, await withClient(url, readRights));
  });
}

function statementsFor(database: string, { things, settings }: DatabaseRights): string[] {
  const own = things.find(({ what }) => what === THE_DATABASE);
  return [
    ...(own === undefined ? [] : statementsOf(database, own)),
    ...settings.map((setting) => settingOf(database, setting)),
  ];
}

function statementsOf(database: string, { owner, grants }: ThingRights): string[] {
  const given = grants.map((grant) => {
    const at = grant.lastIndexOf("=");
    const role = grant.slice(1, at);
    const [privilege = "", mayPass] = grant.slice(at + 1).split(/(\*)$/);
    const to = role === "public" ? "public" : escapeIdentifier(role);
    return grant.startsWith("+")
      ? `grant ${privilege} on database ${database} to ${to}${mayPass === undefined ? "" : " with grant option"}`
      : `revoke ${privilege} on database ${database} from ${to}`;
  });
  return [`alter database ${database} owner to ${escapeIdentifier(owner)}`, ...given];
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
