import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { StartProblem } from "./start-problem.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

const Variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  HOST: z.string().min(1).default("127.0.0.1"),
  MUNDAP_DATA: z.string().min(1).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  MUNDAP_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .transform((text) => new URL(text).origin)
    .optional(),
  MUNDAP_TRUST_PROXY: z.string().min(1).optional(),
  MUNDAP_CONTACTS: z.string().min(1).optional(),
  MUNDAP_BACKUP_HOURS: z.coerce.number().min(0).max(8760).default(24),
  MUNDAP_PROCESSES: z.coerce.number().int().min(1).max(100).default(1),
  MUNDAP_DB_CONNECTIONS: z.coerce.number().int().min(2).max(500).default(10),
  MUNDAP_DB_WAIT_MS: z.coerce.number().int().min(100).max(60_000).default(5000),
  MUNDAP_STAFF_SESSION_HOURS: z.coerce.number().min(0.25).max(8760).default(168),
  MUNDAP_V1: z.enum(["on", "off"]).default("on"),
  MUNDAP_V1_SECRET: z.string().min(32).optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

/** What each variable has to be, in words for the person who set it. */
const EXPECTED: Record<keyof z.infer<typeof Variables>, string> = {
  PORT: "a number from 0 to 65535",
  HOST: "an address to listen on, such as 127.0.0.1",
  MUNDAP_DATA: "the path of a folder",
  DATABASE_URL: "an address that begins with postgres://",
  MUNDAP_ORIGIN: "the public address, such as https://quiz.example.org",
  MUNDAP_TRUST_PROXY: "the addresses of the proxies in front, such as 10.0.0.0/8",
  MUNDAP_CONTACTS: "the path of a JSON file that says who answers for what",
  MUNDAP_BACKUP_HOURS: "how many hours lie between two backups, 0 for none, such as 24",
  MUNDAP_PROCESSES: "how many API processes share the load, from 1 to 100",
  MUNDAP_DB_CONNECTIONS: "how many connections to PostgreSQL this process keeps at most, from 2 to 500",
  MUNDAP_DB_WAIT_MS: "how many milliseconds a request waits for a connection, from 100 to 60000",
  MUNDAP_STAFF_SESSION_HOURS: "how many hours a staff member stays signed in without a visit, such as 168",
  MUNDAP_V1: "on or off",
  MUNDAP_V1_SECRET: "the secret that V1's accounts library was given, of 32 characters or more",
  LOG_LEVEL: "one of fatal, error, warn, info, debug, trace, silent",
};

const SECRET = new Set(["DATABASE_URL", "MUNDAP_V1_SECRET"]);

export type Env = {
  port: number;
  host: string;
  /** Absolute. Keys, the build, and PostgreSQL's files where none is given. */
  dataDir: string;
  databaseUrl?: string | undefined;
  /** Where learners reach the server, if that is not the address it listens on. */
  origin?: string | undefined;
  /** Proxies whose word on the client's address is believed; absent: nobody's. */
  trustProxy?: string | undefined;
  /** Absolute. Says who answers for what; need not be there. */
  contactsFile: string;
  /** 0: this process takes no backups. */
  backupHours: number;
  /** API processes behind one load balancer: each allows its share of every limit that is counted in memory. */
  processes: number;
  /** Of this process, to PostgreSQL. */
  pool: { connections: number; waitMs: number };
  staffSessionHours: number;
  /** Whether V1's API is served where its tables are. */
  v1: "on" | "off";
  /** What signed V1's cookies; absent: one of our own, and V1's learners sign in again. */
  v1Secret?: string | undefined;
  logLevel: z.infer<typeof Variables>["LOG_LEVEL"];
};

/** Reads the environment once. Throws a StartProblem that names the wrong variable. */
export function readEnv(variables: Record<string, string | undefined>): Env {
  // A variable set to nothing is how shells and compose files leave one out.
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) throw problemOf(parsed.error, given);
  const { data } = parsed;
  const callersFolder = variables["INIT_CWD"] ?? process.cwd();
  const dataDir =
    data.MUNDAP_DATA === undefined ? resolve(PROJECT, "data") : resolve(callersFolder, data.MUNDAP_DATA);
  const { MUNDAP_CONTACTS: contacts } = data;
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir,
    contactsFile: contacts === undefined ? join(dataDir, "contacts.json") : resolve(callersFolder, contacts),
    databaseUrl: data.DATABASE_URL,
    origin: data.MUNDAP_ORIGIN,
    trustProxy: data.MUNDAP_TRUST_PROXY,
    backupHours: data.MUNDAP_BACKUP_HOURS,
    processes: data.MUNDAP_PROCESSES,
    pool: { connections: data.MUNDAP_DB_CONNECTIONS, waitMs: data.MUNDAP_DB_WAIT_MS },
    staffSessionHours: data.MUNDAP_STAFF_SESSION_HOURS,
    v1: data.MUNDAP_V1,
    v1Secret: data.MUNDAP_V1_SECRET,
    logLevel: data.LOG_LEVEL,
  };
}

function problemOf(error: z.ZodError, given: Record<string, string | undefined>): StartProblem {
  const name = Variables.keyof().parse(error.issues[0]?.path[0]);
  // A secret, or the password in a database's address, must not end up on a screen or in a log.
  const shown = SECRET.has(name) ? "set to something else" : JSON.stringify(given[name]);
  return new StartProblem("env_invalid", `${name} has to be ${EXPECTED[name]}; it is ${shown}.`);
}
