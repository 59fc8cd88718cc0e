import { attributeOf, childrenOf, findAll, textOf, type XmlElement } from "../../../xml/xml-element.ts";
import type { Outcome, Responses, RunRules } from "../scoring.ts";

/** How a response is compared: its cardinality, and whether its values are numbers. */
export type ResponseShape = { cardinality: "single" | "multiple" | "ordered"; isNumber: boolean };
type Scope = { shapes: ReadonlyMap<string, ResponseShape>; entered: Responses; isFirst: boolean };
/** Undefined: a test that is not known here. */
type Truth = boolean | undefined;

/** The `respcondition`s of a QTI 1.x item as a function; `shown` are the ids of its `itemfeedback`. */
export function conditionsOf(item: XmlElement, shapes: ReadonlyMap<string, ResponseShape>): RunRules {
  const conditions = findAll(item, "respcondition");
  const variable = variableOf(item, conditions);
  return (entered: Responses): Outcome => {
    let score: number | undefined = variable?.initial;
    const shown: string[] = [];
    let isFirst = true;
    for (const condition of conditions) {
      const [test] = childrenOf(condition, "conditionvar");
      const holds = test === undefined ? false : holdsAll(test, { shapes, entered, isFirst });
      const sets = childrenOf(condition, "setvar").filter((set) => nameOf(set) === variable?.name);
      if (holds === undefined && sets.length > 0) score = undefined;
      if (holds !== true) continue;
      for (const set of sets) score = score === undefined ? undefined : applySet(score, set);
      shown.push(
        ...childrenOf(condition, "displayfeedback").flatMap((link) => attributeOf(link, "linkrefid") ?? []),
      );
      if (sets.length > 0) isFirst = false;
      // By the book a condition without the attribute ends the processing; real exports count on going on.
      if (attributeOf(condition, "continue")?.toLowerCase() === "no") break;
    }
    if (score === undefined || variable === undefined || Number.isNaN(score))
      return { score: undefined, shown };
    return { score: Math.min(variable.most, Math.max(variable.least, score)), shown };
  };
}

/** The values that the tests of one response name. */
export function namedIn(item: XmlElement, responseId: string): string[] {
  return testsOf(item, responseId).flatMap((test) =>
    test.name === "varsubset" ? listOf(test) : [textOf(test).trim()],
  );
}

export function testsOf(element: XmlElement, responseId: string): XmlElement[] {
  return childrenOf(element).flatMap((child) => [
    ...(attributeOf(child, "respident") === responseId ? [child] : []),
    ...testsOf(child, responseId),
  ]);
}

type Variable = { name: string; initial: number; least: number; most: number };

/** The one variable that the conditions set, or the one called SCORE among several. */
function variableOf(item: XmlElement, conditions: readonly XmlElement[]): Variable | undefined {
  const names = [...new Set(conditions.flatMap((condition) => childrenOf(condition, "setvar").map(nameOf)))];
  const name = names.length <= 1 ? (names[0] ?? "SCORE") : names.find((one) => one.toUpperCase() === "SCORE");
  if (name === undefined) return undefined;
  const declared = findAll(item, "decvar").find((element) => nameOf(element) === name);
  const number = (attribute: string, otherwise: number) => {
    const text = declared === undefined ? undefined : attributeOf(declared, attribute);
    return text === undefined || text.trim() === "" ? otherwise : Number(text);
  };
  return {
    name,
    initial: number("defaultval", 0),
    least: number("minvalue", Number.NEGATIVE_INFINITY),
    most: number("maxvalue", Number.POSITIVE_INFINITY),
  };
}

function nameOf(element: XmlElement): string {
  return attributeOf(element, "varname") ?? "SCORE";
}

function applySet(score: number, set: XmlElement): number {
  const by = Number(textOf(set));
  switch ((attributeOf(set, "action") ?? "Set").toLowerCase()) {
    case "set":
      return by;
    case "add":
      return score + by;
    case "subtract":
      return score - by;
    case "multiply":
      return score * by;
    case "divide":
      return score / by;
    default:
      return Number.NaN;
  }
}

/**
 * All tests hold together. Of a response that has one value, several values to be equal to are several right
 * answers; of an ordered one they are its order.
 */
function holdsAll(element: XmlElement, scope: Scope): Truth {
  const tests = childrenOf(element);
  const equals = tests.filter((test) => test.name === "varequal" && attributeOf(test, "index") === undefined);
  const ids = [...new Set(equals.map(idOf))];
  const grouped = ids.map((id): Truth => {
    const own = equals.filter((test) => idOf(test) === id);
    const cardinality = scope.shapes.get(id)?.cardinality;
    if (cardinality === "ordered") {
      const values = scope.entered.get(id) ?? [];
      return values.length === own.length && own.every((test, at) => textOf(test).trim() === values[at]);
    }
    return cardinality === "single"
      ? any(own.map((test) => holds(test, scope)))
      : all(own.map((test) => holds(test, scope)));
  });
  const others = tests.filter((test) => !equals.includes(test));
  return all([...grouped, ...others.map((test) => holds(test, scope))]);
}

function holds(test: XmlElement, scope: Scope): Truth {
  const nested = () => childrenOf(test).map((child) => holds(child, scope));
  switch (test.name) {
    case "and":
      return all(nested());
    case "or":
      return any(nested());
    case "not": {
      const inner = all(nested());
      return inner === undefined ? undefined : !inner;
    }
    case "other":
      return scope.isFirst;
    case "unanswered":
      return (scope.entered.get(idOf(test)) ?? []).length === 0;
    default:
      return compare(test, scope);
  }
}

function compare(test: XmlElement, { shapes, entered }: Scope): Truth {
  const shape = shapes.get(idOf(test));
  if (shape === undefined) return undefined;
  const index = attributeOf(test, "index");
  const all = entered.get(idOf(test)) ?? [];
  const values = index === undefined ? all : all.slice(Number(index) - 1, Number(index));
  const named = textOf(test).trim();
  const isSame = (value: string, other: string) => {
    if (shape.isNumber && Number(value) === Number(other)) return true;
    const isExact = attributeOf(test, "case")?.toLowerCase() === "yes";
    return isExact ? value === other : value.toLowerCase() === other.toLowerCase();
  };
  const [first] = values;
  const number = first === undefined ? Number.NaN : Number(first);
  switch (test.name) {
    case "varequal":
      return values.some((value) => isSame(value, named));
    case "varsubset":
      if (shape.cardinality === "single")
        return first !== undefined && listOf(test).some((one) => isSame(first, one));
      return undefined;
    case "vargt":
      return number > Number(named);
    case "vargte":
      return number >= Number(named);
    case "varlt":
      return number < Number(named);
    case "varlte":
      return number <= Number(named);
    default:
      return undefined;
  }
}

function all(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

function any(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(undefined) ? undefined : false;
}

function listOf(test: XmlElement): string[] {
  return textOf(test)
    .split(",")
    .map((value) => value.trim());
}

function idOf(test: XmlElement): string {
  return attributeOf(test, "respident") ?? "";
}
