import { attributeOf, childrenOf, findAll, textOf, type XmlElement } from "../../../xml/xml-element.ts";

/** The whole orders that an item's conditions name. */
export function ordersIn(item: XmlElement, responseId: string, values: readonly string[]): string[][] {
  return findAll(item, "conditionvar")
    .flatMap((conditions) => [conditions, ...findAll(conditions, "and")])
    .map((tests) =>
      childrenOf(tests, "varequal")
        .filter((test) => attributeOf(test, "respident") === responseId)
        .toSorted((a, b) => Number(attributeOf(a, "index") ?? 0) - Number(attributeOf(b, "index") ?? 0))
        .map((test) => textOf(test).trim()),
    )
    .filter((order) => order.length === values.length && values.every((value) => order.includes(value)));
}

/** The sets that an item's conditions ask for; what they ask to be left out is not among them. */
export function setsIn(item: XmlElement, responseId: string): string[][] {
  return findAll(item, "conditionvar").map((conditions) => equalsIn(conditions, responseId));
}

function equalsIn(tests: XmlElement, responseId: string): string[] {
  return childrenOf(tests).flatMap((test) => {
    if (test.name === "not") return [];
    const isEqual = test.name === "varequal" && attributeOf(test, "respident") === responseId;
    return [...(isEqual ? [textOf(test).trim()] : []), ...equalsIn(test, responseId)];
  });
}
