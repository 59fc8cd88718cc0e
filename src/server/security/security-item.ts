import type { Env } from "../env.ts";
import type { Database } from "../db/open-database.ts";

/** The same in both languages of the people who run the server. */
export type Said = { ko: string; en: string };

/** `person`: no machine can say it, or this one could not find out. */
export type Finding = { state: "pass" | "fail" | "person"; evidence: Said };

/** What the checks look at. */
export type ReviewedSystem = {
  env: Env;
  db: Database;
  /** Where the server is asked; undefined: it does not run, and nothing else was named. */
  url: string | undefined;
  fetch: (url: URL, init?: RequestInit) => Promise<Response>;
  now: () => number;
  /** The folder of package.json and the lock file. */
  projectDir: string;
  /** What `npm audit --json` printed, whatever it said. */
  audit: () => Promise<string>;
  /** Such as v22.4.0. */
  nodeVersion: string;
  /** Whose process the server is; undefined where that cannot be told. */
  serverUid: number | undefined;
};

export type SecurityItem = {
  id: string;
  title: Said;
  /** What to do where it fails, or what to look at. */
  remedy: Said;
  look(system: ReviewedSystem): Promise<Finding>;
};

export function pass(en: string, ko: string): Finding {
  return { state: "pass", evidence: { en, ko } };
}

export function failed(en: string, ko: string): Finding {
  return { state: "fail", evidence: { en, ko } };
}

export function person(en: string, ko: string): Finding {
  return { state: "person", evidence: { en, ko } };
}
