import { attributeOf, childrenOf, findAll, findChild, type XmlElement } from "../../xml/xml-element.ts";
import { type Declaration, readOutcomes, readResponses } from "./declarations.ts";
import {
  type Evaluated,
  evaluate,
  isTrue,
  numberValue,
  type Scope,
  type Value,
} from "./evaluate-expression.ts";
import type { Outcome, Responses, RunRules } from "./scoring.ts";

type State = Map<string, Evaluated>;

/** Feedback is shown while an outcome has, or with `hide` has not, its identifier for a value. */
const FEEDBACK = ["feedbackInline", "feedbackBlock", "modalFeedback"];

export function feedbackIn(item: XmlElement): XmlElement[] {
  return FEEDBACK.flatMap((name) => findAll(item, name));
}

/** The `responseProcessing` of a QTI 2.x item as a function; `shown` are places in `feedbackIn(item)`. */
export function processingOf(item: XmlElement): RunRules {
  const responses = readResponses(item);
  const outcomes = readOutcomes(item);
  const processing = findChild(item, "responseProcessing");
  const rules = processing === undefined ? [] : childrenOf(processing);
  const template = templateOf(processing, responses);
  const feedback = feedbackIn(item);
  const scoreId = scoreIdOf(item, outcomes);

  return (entered: Responses): Outcome => {
    const state: State = new Map(
      [...outcomes.values()].map(({ id, values, baseType, cardinality }) => [
        id,
        // A number that nothing is said of is 0.
        {
          items: values.length === 0 && isNumber(baseType) && cardinality === "single" ? ["0"] : values,
          baseType,
        },
      ]),
    );
    const read = (id: string): Evaluated => {
      const declaration = responses.get(id);
      if (declaration !== undefined) return responseValue(declaration, entered.get(id) ?? []);
      return state.has(id) ? state.get(id) : undefined;
    };
    const scope: Scope = { responses, read };
    if (rules.length > 0) runAll(rules, scope, state);
    else state.set(scoreId, template(scope));
    const score = state.get(scoreId);
    const number = score === undefined || score.items.length === 0 ? Number.NaN : Number(score.items[0]);
    const shown = feedback.flatMap((element, at) => (isShown(element, state) ? [String(at)] : []));
    return { score: Number.isFinite(number) ? number : undefined, shown };
  };
}

function responseValue({ baseType, cardinality }: Declaration, items: readonly string[]): Value {
  return { items, baseType, isOrdered: cardinality === "ordered" };
}

function isNumber(baseType: string): boolean {
  return baseType === "float" || baseType === "integer";
}

/** Stops at `exitResponse`; says whether it did. */
function runAll(rules: readonly XmlElement[], scope: Scope, state: State): boolean {
  return rules.some((rule) => runRule(rule, scope, state));
}

function runRule(rule: XmlElement, scope: Scope, state: State): boolean {
  switch (rule.name) {
    case "responseCondition":
      return runCondition(rule, scope, state);
    case "setOutcomeValue": {
      const [expression] = childrenOf(rule);
      const value = expression === undefined ? undefined : evaluate(expression, scope);
      state.set(attributeOf(rule, "identifier") ?? "", value);
      return false;
    }
    case "responseProcessingFragment":
      return runAll(childrenOf(rule), scope, state);
    case "exitResponse":
      return true;
    default:
      forget(rule, state);
      return false;
  }
}

function runCondition(condition: XmlElement, scope: Scope, state: State): boolean {
  for (const branch of childrenOf(condition)) {
    if (branch.name === "responseElse") return runAll(childrenOf(branch), scope, state);
    const [test, ...rules] = childrenOf(branch);
    const value = test === undefined ? undefined : evaluate(test, scope);
    if (value === undefined) {
      forget(condition, state);
      return false;
    }
    if (isTrue(value)) return runAll(rules, scope, state);
  }
  return false;
}

/** What a rule that is not understood may have set is not known any more. */
function forget(rule: XmlElement, state: State): void {
  const set = findAll(rule, "setOutcomeValue");
  const named = [rule, ...set].flatMap((element) => attributeOf(element, "identifier") ?? []);
  const mayEnd = findAll(rule, "exitResponse").length > 0;
  for (const id of named.length === 0 || mayEnd ? [...state.keys()] : named) state.set(id, undefined);
}

/**
 * The standard templates, told by the end of their address. Written for one response, they are read as: all
 * of them right, or the sum of their maps. An item that names its answers and no rules is right with them.
 */
function templateOf(
  processing: XmlElement | undefined,
  responses: ReadonlyMap<string, Declaration>,
): (scope: Scope) => Evaluated {
  const address = processing === undefined ? undefined : (attributeOf(processing, "template") ?? "");
  const name = address
    ?.split("/")
    .at(-1)
    ?.replace(/\.xml$/, "");
  const all = [...responses.values()];
  const right = all.filter(({ values }) => values.length > 0).map(({ id }) => id);
  const mapped = all.filter(({ mapping }) => mapping !== undefined).map(({ id }) => id);
  const ask = (operator: string, id: string, scope: Scope) =>
    evaluate({ name: operator, attributes: new Map([["identifier", id]]), children: [], line: 0 }, scope);
  const matchAll = (scope: Scope) => {
    const isRight = right.every((id) => {
      const children = ["variable", "correct"].map((leaf) => ({
        name: leaf,
        attributes: new Map([["identifier", id]]),
        children: [],
        line: 0,
      }));
      const value = evaluate({ name: "match", attributes: new Map(), children, line: 0 }, scope);
      return value !== undefined && isTrue(value);
    });
    return numberValue(right.length > 0 && isRight ? 1 : 0);
  };
  const mapAll = (scope: Scope) => {
    const values = mapped.map((id) =>
      scope.read(id)?.items.length === 0 ? numberValue(0) : ask("mapResponse", id, scope),
    );
    if (values.includes(undefined)) return undefined;
    return numberValue(values.reduce((sum, value) => sum + Number(value?.items[0]), 0));
  };
  if (name === "match_correct") return matchAll;
  if (name === "map_response") return mapAll;
  if (name !== undefined && name !== "") return () => undefined;
  return mapped.length > 0 && mapped.length === all.length ? mapAll : matchAll;
}

function scoreIdOf(item: XmlElement, outcomes: ReadonlyMap<string, Declaration>): string {
  const set = findAll(item, "setOutcomeValue").map((rule) => attributeOf(rule, "identifier"));
  if (outcomes.has("SCORE") || set.includes("SCORE") || set.length === 0) return "SCORE";
  const numbers = [...outcomes.values()].filter(({ baseType }) => isNumber(baseType));
  return numbers.length === 1 ? (numbers[0]?.id ?? "SCORE") : "SCORE";
}

function isShown(element: XmlElement, state: State): boolean {
  const value = state.get(attributeOf(element, "outcomeIdentifier") ?? "");
  const has = value?.items.includes(attributeOf(element, "identifier") ?? "") ?? false;
  return attributeOf(element, "showHide") === "hide" ? !has : has;
}
