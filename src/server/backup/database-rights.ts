import type { ClientBase } from "pg";
import * as z from "zod";

/** Who owns a thing of a database, and what is granted (`+`) or taken away (`-`) beside what its kind begins with. */
const ThingRights = z.object({ what: z.string(), owner: z.string(), grants: z.array(z.string()) });
export type ThingRights = z.infer<typeof ThingRights>;

/** What belongs to the database and lies in no dump of it: settings of everybody (no role) or of one role in it. */
const DatabaseSetting = z.object({ role: z.nullable(z.string()), name: z.string(), value: z.string() });
export type DatabaseSetting = z.infer<typeof DatabaseSetting>;

export const DatabaseRights = z.object({
  things: z.array(ThingRights),
  settings: z.array(DatabaseSetting),
});
export type DatabaseRights = z.infer<typeof DatabaseRights>;

export const THE_DATABASE = "database";

const NOT_OURS = `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`;
const NOT_OF_AN_EXTENSION = (oid: string) =>
  `not exists (select 1 from pg_depend e where e.objid = ${oid} and e.deptype = 'e')`;
const LISTED = (acl: string) =>
  `select format('%s=%s%s', coalesce(r.rolname, 'public'), x.privilege_type, case when x.is_grantable then '*' end)
   from aclexplode(${acl}) x left join pg_roles r on r.oid = x.grantee`;

/** By their plain names: how PostgreSQL itself would say it hangs on the search path, which is one of the settings. */
const ARGUMENTS = `(select string_agg(t.typname, ', ' order by a.nth)
  from unnest(p.proargtypes) with ordinality a (type, nth) join pg_type t on t.oid = a.type)`;

const THINGS = `
  with things (what, owner, kind, acl) as (
    select '${THE_DATABASE}', datdba, 'd'::"char", datacl from pg_database where datname = current_database()
    union all select format('schema %I', n.nspname), n.nspowner, 'n', n.nspacl from pg_namespace n
      where ${NOT_OURS} and ${NOT_OF_AN_EXTENSION("n.oid")}
    union all select format('%s %I.%I', case c.relkind when 'S' then 'sequence' else 'table' end, n.nspname, c.relname),
        c.relowner, case c.relkind when 'S' then 's'::"char" else 'r' end, c.relacl
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'S') and c.relpersistence <> 't' and ${NOT_OURS}
        and ${NOT_OF_AN_EXTENSION("c.oid")}
    union all select format('column %I.%I.%I', n.nspname, c.relname, a.attname), c.relowner, 'c', a.attacl
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attacl is not null and ${NOT_OURS} and ${NOT_OF_AN_EXTENSION("c.oid")}
    union all select format('function %I.%I(%s)', n.nspname, p.proname, ${ARGUMENTS}), p.proowner, 'f', p.proacl
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${NOT_OURS} and ${NOT_OF_AN_EXTENSION("p.oid")}
  ), both_ways as (
    select what, pg_get_userbyid(owner) as owner, coalesce(acl, acldefault(kind, owner)) as acl,
      acldefault(kind, owner) as begun
    from things
  )
  select what, owner, array(
    select '+' || g.text from (${LISTED("acl")} except ${LISTED("begun")}) g (text)
    union all select '-' || g.text from (${LISTED("begun")} except ${LISTED("acl")}) g (text)
    order by 1) as grants
  from both_ways order by what`;

const SETTINGS = `
  select r.rolname as role, split_part(c.entry, '=', 1) as name, substr(c.entry, strpos(c.entry, '=') + 1) as value
  from pg_db_role_setting s left join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) as c (entry)
  where s.setdatabase = (select oid from pg_database where datname = current_database()) order by 1, 2`;

export async function readRights(client: ClientBase): Promise<DatabaseRights> {
  const things = await client.query<ThingRights>(THINGS);
  const settings = await client.query<DatabaseSetting>(SETTINGS);
  return { things: things.rows, settings: settings.rows };
}
