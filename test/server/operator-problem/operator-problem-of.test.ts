import { DatabaseError } from "pg";
import { describe, expect, it } from "vitest";
import { operatorProblemOf } from "../../../src/server/operator-problem-of.ts";
import { OperatorProblem } from "../../../src/server/operator-problem.ts";

function fromPostgres(code: string): Error {
  return Object.assign(new DatabaseError("so it says", 10, "error"), { code });
}

describe("what the world does to an operator's command", () => {
  it.each([
    ["no rights", fromPostgres("42501"), "database_refuses"],
    ["a standby", fromPostgres("25006"), "database_read_only"],
    ["a disk that is full under PostgreSQL", fromPostgres("53100"), "disk_full"],
    ["too many connections", fromPostgres("53300"), "database_busy"],
    ["PostgreSQL turned off meanwhile", fromPostgres("57P01"), "database_lost"],
    ["a table that is not there", fromPostgres("42P01"), "schema_unknown"],
    ["a connection that broke", new Error("Connection terminated unexpectedly"), "database_lost"],
    ["a disk that is full", Object.assign(new Error("no space"), { code: "ENOSPC" }), "disk_full"],
    [
      "a path that is not there",
      Object.assign(new Error("open"), { code: "ENOENT", path: "/a" }),
      "path_not_found",
    ],
    ["a folder of somebody else", Object.assign(new Error("mkdir"), { code: "EACCES" }), "file_refused"],
    ["wrapped by who met it", new Error("3 failed", { cause: fromPostgres("53100") }), "disk_full"],
  ])("is one sentence in each language: %s", (_name, error, code) => {
    const problem = operatorProblemOf(error);
    expect(problem?.code).toBe(code);
    expect(problem?.said.en).toMatch(/^[^{}]+\.$/);
    expect(problem?.said.ko).toMatch(/^[^{}]+요\.$|주세요[^{}]*\.$/);
  });

  it("says an address that nobody answers at, though several were tried", () => {
    const tried = new AggregateError([new Error("::1"), new Error("127.0.0.1")]);
    expect(operatorProblemOf(Object.assign(tried, { code: "ECONNREFUSED" }))?.said.en).toContain(
      "the database does not answer, or not any more (ECONNREFUSED)",
    );
  });

  it("leaves what it does not know, and what has its sentence", () => {
    expect(operatorProblemOf(new Error("a bug"))).toBeUndefined();
    expect(operatorProblemOf("a word")).toBeUndefined();
    const own = new OperatorProblem("move_running");
    expect(operatorProblemOf(own)).toBe(own);
  });
});
