import { attributeOf, childrenOf, textOf, type XmlElement } from "../../xml/xml-element.ts";
import { type Declaration, oneSpace } from "./declarations.ts";
import { mapResponse, sameItem } from "./map-response.ts";

/** Numbers and truth values are kept as they are written; nothing at all is NULL. */
export type Value = { items: readonly string[]; baseType: string; isOrdered?: boolean };

/** Undefined: an expression that is not known here, or that depends on one. */
export type Evaluated = Value | undefined;

export type Scope = {
  responses: ReadonlyMap<string, Declaration>;
  /** Of a response or an outcome. */
  read: (id: string) => Evaluated;
};

const NULL: Value = { items: [], baseType: "" };

/** QTI 2.x "expressions", as far as a score that can be represented is made of them. */
export function evaluate(element: XmlElement, scope: Scope): Evaluated {
  // A file may name an element like something that every object has.
  const leaf = Object.hasOwn(LEAVES, element.name) ? LEAVES[element.name] : undefined;
  if (leaf !== undefined) return leaf(element, scope);
  const operator = Object.hasOwn(OPERATORS, element.name) ? OPERATORS[element.name] : undefined;
  if (operator === undefined || comparesResponses(element, scope)) return undefined;
  const values = childrenOf(element).map((child) => evaluate(child, scope));
  return values.includes(undefined) ? undefined : operator(values as Value[], element);
}

const LEAVES: Record<string, ((element: XmlElement, scope: Scope) => Evaluated) | undefined> = {
  baseValue: (element) => ({
    items: [oneSpace(textOf(element))],
    baseType: attributeOf(element, "baseType") ?? "",
  }),
  null: () => NULL,
  variable: (element, scope) => scope.read(identifierOf(element)),
  correct(element, scope) {
    const declaration = scope.responses.get(identifierOf(element));
    if (declaration === undefined) return undefined;
    const { values, baseType, cardinality } = declaration;
    return { items: values, baseType, isOrdered: cardinality === "ordered" };
  },
  mapResponse(element, scope) {
    const declaration = scope.responses.get(identifierOf(element));
    const value = scope.read(identifierOf(element));
    if (declaration?.mapping === undefined || value === undefined) return undefined;
    return numberValue(mapResponse(declaration.mapping, value.items, declaration.baseType));
  },
};

const OPERATORS: Record<string, ((values: Value[], element: XmlElement) => Evaluated) | undefined> = {
  match: ([a = NULL, b = NULL]) => (isNull(a) || isNull(b) ? NULL : truth(matches(a, b))),
  equal: ([a = NULL, b = NULL], element) => isEqual(a, b, element),
  stringMatch: ([a = NULL, b = NULL], element) => isSameString(a, b, element),
  isNull: ([a = NULL]) => truth(isNull(a)),
  not: ([a = NULL]) => (isNull(a) ? NULL : truth(!isTrue(a))),
  and: (values) => truth(values.every(isTrue)),
  or: (values) => truth(values.some(isTrue)),
  multiple: (values) => containerOf(values),
  ordered: (values) => ({ ...containerOf(values), isOrdered: true }),
  member: ([a = NULL, b = NULL]) =>
    truth(a.items.length === 1 && b.items.some((item) => sameItem(item, a.items[0] ?? "", b.baseType))),
  contains: ([a = NULL, b = NULL]) =>
    a.isOrdered === true || new Set(b.items).size < b.items.length
      ? undefined
      : truth(!isNull(b) && b.items.every((item) => a.items.some((own) => sameItem(own, item, a.baseType)))),
  containerSize: ([a = NULL]) => numberValue(a.items.length),
  sum: (values) => arithmetic(values, (numbers) => numbers.reduce((total, number) => total + number, 0)),
  product: (values) => arithmetic(values, (numbers) => numbers.reduce((total, number) => total * number, 1)),
  subtract: (values) => arithmetic(values, ([a = 0, b = 0]) => a - b),
  divide: (values) => arithmetic(values, ([a = 0, b = 0]) => a / b),
  min: (values) => arithmetic(values, (numbers) => Math.min(...numbers)),
  max: (values) => arithmetic(values, (numbers) => Math.max(...numbers)),
  gt: (values) => comparison(values, (a, b) => a > b),
  gte: (values) => comparison(values, (a, b) => a >= b),
  lt: (values) => comparison(values, (a, b) => a < b),
  lte: (values) => comparison(values, (a, b) => a <= b),
};

/** Answers are told apart by the values that the rules name; two answers held against each other name none. */
function comparesResponses(element: XmlElement, scope: Scope): boolean {
  const read = childrenOf(element, "variable").filter((child) => scope.responses.has(identifierOf(child)));
  return read.length > 1;
}

export function isTrue({ items }: Value): boolean {
  return items[0] === "true";
}

function isNull({ items }: Value): boolean {
  return items.length === 0;
}

function truth(is: boolean): Value {
  return { items: [String(is)], baseType: "boolean" };
}

export function numberValue(number: number): Evaluated {
  return Number.isFinite(number) ? { items: [String(number)], baseType: "float" } : undefined;
}

function containerOf(values: readonly Value[]): Value {
  return {
    items: values.flatMap(({ items }) => items),
    baseType: values.find(({ baseType }) => baseType !== "")?.baseType ?? "",
  };
}

function matches(a: Value, b: Value): boolean {
  if (a.items.length !== b.items.length) return false;
  const baseType = a.baseType === "" ? b.baseType : a.baseType;
  if (a.isOrdered === true || b.isOrdered === true)
    return a.items.every((item, at) => sameItem(item, b.items[at] ?? "", baseType));
  const left = [...b.items];
  return a.items.every((item) => {
    const at = left.findIndex((other) => sameItem(item, other, baseType));
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  });
}

function isEqual(a: Value, b: Value, element: XmlElement): Evaluated {
  if (isNull(a) || isNull(b)) return NULL;
  const [x, y] = [Number(a.items[0]), Number(b.items[0])];
  const mode = attributeOf(element, "toleranceMode") ?? "exact";
  const [below = 0, above = below] = tolerancesOf(element);
  if (Number.isNaN(below) || Number.isNaN(above)) return undefined;
  if (Number.isNaN(x) || Number.isNaN(y)) return truth(false);
  if (mode === "exact") return truth(x === y);
  if (mode !== "absolute" && mode !== "relative") return undefined;
  const [from, to] =
    mode === "absolute" ? [x - below, x + above] : [x * (1 - below / 100), x * (1 + above / 100)];
  const isBelow = attributeOf(element, "includeLowerBound") === "false" ? y <= from : y < from;
  const isAbove = attributeOf(element, "includeUpperBound") === "false" ? y >= to : y > to;
  return truth(!isBelow && !isAbove);
}

export function tolerancesOf(element: XmlElement): number[] {
  const text = attributeOf(element, "tolerance");
  return text === undefined ? [] : text.trim().split(/\s+/).map(Number);
}

function isSameString(a: Value, b: Value, element: XmlElement): Evaluated {
  if (attributeOf(element, "substring") === "true") return undefined;
  if (isNull(a) || isNull(b)) return NULL;
  const fold = (text = "") => (attributeOf(element, "caseSensitive") === "false" ? text.toLowerCase() : text);
  return truth(fold(a.items[0]) === fold(b.items[0]));
}

function arithmetic(values: readonly Value[], compute: (numbers: number[]) => number): Evaluated {
  if (values.some(isNull)) return NULL;
  return numberValue(compute(values.flatMap(({ items }) => items.map(Number))));
}

function comparison(values: readonly Value[], compare: (a: number, b: number) => boolean): Evaluated {
  const [a = NULL, b = NULL] = values;
  if (isNull(a) || isNull(b)) return NULL;
  const [x, y] = [Number(a.items[0]), Number(b.items[0])];
  return Number.isNaN(x) || Number.isNaN(y) ? undefined : truth(compare(x, y));
}

function identifierOf(element: XmlElement): string {
  return attributeOf(element, "identifier") ?? "";
}
