import type * as z from "zod/mini";
import { KINDS } from "../../domain/question/kinds.ts";
import type { ImportProblem } from "./import-problem.ts";

/** Which field is missing or not as it should be, and what it takes, in signs that need no language. */
export function fieldsWrong({ issues }: z.core.$ZodError): ImportProblem {
  const [issue] = issues;
  const path = issue?.path.map(String).join(".") ?? "";
  return { code: "fields_wrong", values: { path, expected: issue === undefined ? "" : expectedBy(issue) } };
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected;
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(" | ");
    case "too_small":
      return `≥ ${issue.minimum}`;
    case "too_big":
      return `≤ ${issue.maximum}`;
    case "invalid_format":
      return issue.pattern ?? issue.format;
    case "invalid_union": {
      const choices = issue.errors.flatMap(([first]) => (first === undefined ? [] : [expectedBy(first)]));
      // Only kinds tell our unions apart.
      return [...new Set(choices.length > 0 ? choices : Object.keys(KINDS))].join(" | ");
    }
    default:
      return issue.message;
  }
}
