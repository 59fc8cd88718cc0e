import type { RuleVersions } from "../set/manifest.ts";
import { notGraded } from "./grade-of.ts";
import type { KindRules } from "./kind-rules.ts";
import { KINDS } from "./kinds.ts";
import type { Key, Kind, Question, Response } from "./question.ts";
import type { Grade } from "./verdict.ts";

/** Every grader ever published: a manifest names the one that its answers are judged by. */
export const GRADERS: ReadonlyMap<number, { readonly [K in Kind]: KindRules }> = new Map([[1, KINDS]]);
export const PROFILES: ReadonlySet<number> = new Set([1]);

/**
 * Judges one response. The same on page and server, and the only place where a verdict is made.
 * Never throws on what the schemas let through. Order, time and place are not among its arguments,
 * so they cannot matter.
 */
export function gradeResponse(input: {
  question: Question;
  key: Key;
  response: Response;
  rules: RuleVersions;
}): Grade {
  const { question, key, response, rules } = input;
  const grader = GRADERS.get(rules.grader);
  // A build that is too old leaves the verdict to one that is not.
  if (grader === undefined || !PROFILES.has(rules.profile))
    return notGraded("pending", [{ code: "rules_unknown", values: { grader: rules.grader } }]);
  if (key.kind !== question.kind || key.questionId !== question.id)
    return notGraded("ungradable", [{ code: "no_key" }]);
  if (response.kind !== question.kind)
    return notGraded("invalid", [
      { code: "response_of_other_kind", values: { expected: question.kind, found: response.kind } },
    ]);
  return grader[question.kind].grade({ question, key, response, profile: rules.profile });
}
