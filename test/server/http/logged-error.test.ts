import { describe, expect, test } from "vitest";
import { loggedError } from "../../../src/server/logged-error.ts";

describe("an error in the log", () => {
  test.each([
    ["what a parser could not read", () => JSON.parse('{"answer":"Seoul", "name":"Mina" x')],
    ["a value that a database quotes", () => raise('invalid input syntax for type uuid: "Mina \\"Seoul\\""')],
    ["typographic quotation marks", () => raise("cannot read “Mina” or “Seoul”")],
  ])("leaves out %s", (_what, fail) => {
    const text = JSON.stringify(loggedError(thrownBy(fail)));
    expect(text).not.toMatch(/Mina|Seoul/);
    expect(text).toContain("logged-error.test.ts");
  });

  test("keeps what it stands for, its causes, and no other property", () => {
    const cause = Object.assign(new TypeError("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const error = Object.assign(new Error("no database", { cause }), {
      detail: "Failing row contains (Mina)",
    });
    expect(loggedError(error)).toMatchObject({
      type: "Error",
      message: "no database",
      cause: { type: "TypeError", code: "ECONNREFUSED" },
    });
    expect(JSON.stringify(loggedError(error))).not.toContain("Mina");
    expect(loggedError("Mina")).toEqual({ type: "string", message: "" });
  });
});

function raise(message: string): never {
  throw new Error(message);
}

function thrownBy(fail: () => unknown): unknown {
  try {
    fail();
  } catch (error) {
    return error;
  }
}
