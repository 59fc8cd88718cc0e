import { describe, expect, it } from "vitest";
import { readEnv } from "../../../src/server/env.ts";

describe("the environment", () => {
  it("needs nothing to be set", () => {
    const env = readEnv({});
    expect(env).toMatchObject({ port: 8787, host: "127.0.0.1", logLevel: "info" });
    expect(env.dataDir).toMatch(/\/data$/);
  });

  it("takes a variable set to nothing as one that is not set", () => {
    expect(readEnv({ PORT: "", DATABASE_URL: "" })).toMatchObject({ port: 8787, databaseUrl: undefined });
  });

  it("reads a relative data folder from where the caller stands", () => {
    expect(readEnv({ MUNDAP_DATA: "here", INIT_CWD: "/somewhere" }).dataDir).toBe("/somewhere/here");
  });

  it.each([
    ["PORT", "eighty", 'PORT has to be a number from 0 to 65535; it is "eighty".'],
    ["PORT", "70000", 'PORT has to be a number from 0 to 65535; it is "70000".'],
    ["MUNDAP_ORIGIN", "quiz", "MUNDAP_ORIGIN has to be the public address"],
    ["MUNDAP_ORIGIN", "ftp://quiz.example.org", "MUNDAP_ORIGIN has to be the public address"],
    ["MUNDAP_DB_CONNECTIONS", "1", "MUNDAP_DB_CONNECTIONS has to be how many connections to PostgreSQL"],
    ["MUNDAP_DB_WAIT_MS", "soon", "MUNDAP_DB_WAIT_MS has to be how many milliseconds a request waits"],
    ["MUNDAP_PROCESSES", "0", "MUNDAP_PROCESSES has to be how many API processes share the load"],
    ["MUNDAP_STAFF_SESSION_HOURS", "0", "MUNDAP_STAFF_SESSION_HOURS has to be how many hours a staff member"],
    ["MUNDAP_V1", "perhaps", 'MUNDAP_V1 has to be on or off; it is "perhaps".'],
    ["LOG_LEVEL", "loud", "LOG_LEVEL has to be one of fatal, error"],
    [
      "DATABASE_URL",
      "mysql://u:secret@db/x",
      "DATABASE_URL has to be an address that begins with postgres://",
    ],
  ])("names %s in one sentence when it is %s", (name, value, sentence) => {
    expect(() => readEnv({ [name]: value })).toThrow(sentence);
  });

  it("never repeats a password from DATABASE_URL, or a secret", () => {
    expect(() => readEnv({ DATABASE_URL: "mysql://u:secret@db/x" })).not.toThrow(/secret@/);
    expect(() => readEnv({ MUNDAP_V1_SECRET: "a short one" })).toThrow(/it is set to something else/);
  });
});
