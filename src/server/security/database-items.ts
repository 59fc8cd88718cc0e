import { sql } from "kysely";
import * as z from "zod";
import type { Database } from "../db/open-database.ts";
import { failed, pass, type SecurityItem } from "./security-item.ts";

const Role = z.object({
  name: z.string(),
  superuser: z.boolean(),
  createrole: z.boolean(),
  bypass: z.boolean(),
  local: z.boolean(),
  encrypted: z.boolean(),
  public_usage: z.boolean(),
});

/** The database's own word on who we are there. */
export const DATABASE_ITEMS: readonly SecurityItem[] = [
  {
    id: "database_role",
    title: {
      en: "The database role may do no more than it has to",
      ko: "데이터베이스 역할의 권한이 꼭 필요한 만큼이에요",
    },
    remedy: {
      en: "create role mundap login createdb; make it the owner of the database, and name it in DATABASE_URL",
      ko: "create role mundap login createdb로 역할을 만들어 데이터베이스의 주인으로 하고 DATABASE_URL에 적어 주세요",
    },
    async look({ db, env }) {
      const { name, superuser, createrole, bypass } = await readRole(db);
      const rights = [superuser && "superuser", createrole && "createrole", bypass && "bypassrls"].filter(
        Boolean,
      );
      if (rights.length === 0) return pass(`${name}: no special rights`, `${name}: 특별한 권한 없음`);
      // The data folder's own PostgreSQL serves nobody else.
      if (env.databaseUrl === undefined)
        return pass(`${name} of the data folder's own PostgreSQL`, `데이터 폴더의 전용 PostgreSQL의 ${name}`);
      return failed(`${name}: ${rights.join(", ")}`, `${name}: ${rights.join(", ")}`);
    },
  },
  {
    id: "database_connection",
    title: { en: "The way to the database is private", ko: "데이터베이스와의 연결이 비공개예요" },
    remedy: {
      en: "add sslmode=verify-full to DATABASE_URL",
      ko: "DATABASE_URL에 sslmode=verify-full을 더해 주세요",
    },
    async look({ db }) {
      const { local, encrypted } = await readRole(db);
      if (local) return pass("on this machine", "이 컴퓨터 안");
      return encrypted
        ? pass("encrypted", "암호화됨")
        : failed("over the network in the clear", "암호화되지 않은 네트워크");
    },
  },
  {
    id: "database_schema_closed",
    title: {
      en: "Other database users cannot look into the schema",
      ko: "다른 데이터베이스 사용자가 스키마를 볼 수 없어요",
    },
    remedy: {
      en: "revoke all on schema mundap from public",
      ko: "revoke all on schema mundap from public을 실행해 주세요",
    },
    async look({ db }) {
      const { public_usage: open } = await readRole(db);
      return open
        ? failed("public has usage on schema mundap", "public에 mundap 스키마의 usage가 있어요")
        : pass("public has no usage on schema mundap", "public에 mundap 스키마의 권한이 없어요");
    },
  },
];

async function readRole(db: Database): Promise<z.infer<typeof Role>> {
  const { rows } = await sql`
    select rolname as name, rolsuper as superuser, rolcreaterole as createrole, rolbypassrls as bypass,
      coalesce(inet_server_addr() <<= inet '127.0.0.0/8' or inet_server_addr() = inet '::1'
        or inet_server_addr() = inet_client_addr(), true) as local,
      coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted,
      exists (
        select from pg_namespace, aclexplode(nspacl) as given
        where nspname = 'mundap' and given.grantee = 0
      ) as public_usage
    from pg_roles where rolname = current_user`.execute(db);
  return Role.parse(rows[0]);
}
