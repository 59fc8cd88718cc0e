import { attributeOf, childrenOf, findChild, textOf, type XmlElement } from "../../xml/xml-element.ts";

export type MapEntry = { key: string; value: number; isCaseSensitive: boolean };

export type Mapping = { entries: MapEntry[]; other: number; lower?: number; upper?: number };

export type Declaration = {
  id: string;
  cardinality: string;
  baseType: string;
  /** The declared right values of a response; the default ones of an outcome. */
  values: string[];
  mapping?: Mapping;
};

export function readResponses(item: XmlElement): Map<string, Declaration> {
  return readAll(item, "responseDeclaration", "correctResponse");
}

export function readOutcomes(item: XmlElement): Map<string, Declaration> {
  return readAll(item, "outcomeDeclaration", "defaultValue");
}

function readAll(item: XmlElement, name: string, valued: string): Map<string, Declaration> {
  return new Map(
    childrenOf(item, name).map((element) => {
      const id = attributeOf(element, "identifier") ?? "";
      const values = findChild(element, valued);
      const mapping = findChild(element, "mapping");
      return [
        id,
        {
          id,
          cardinality: attributeOf(element, "cardinality") ?? "single",
          baseType: attributeOf(element, "baseType") ?? "",
          values:
            values === undefined ? [] : childrenOf(values, "value").map((value) => oneSpace(textOf(value))),
          ...(mapping !== undefined && { mapping: readMapping(mapping) }),
        },
      ];
    }),
  );
}

function readMapping(element: XmlElement): Mapping {
  const number = (name: string) => {
    const text = attributeOf(element, name);
    return text === undefined ? undefined : Number(text);
  };
  const [lower, upper] = [number("lowerBound"), number("upperBound")];
  return {
    other: number("defaultValue") ?? 0,
    ...(lower !== undefined && { lower }),
    ...(upper !== undefined && { upper }),
    entries: childrenOf(element, "mapEntry").map((entry) => ({
      key: oneSpace(attributeOf(entry, "mapKey") ?? ""),
      value: Number(attributeOf(entry, "mappedValue")),
      isCaseSensitive: attributeOf(entry, "caseSensitive") === "true",
    })),
  };
}

/** Pairs and words are broken over lines by some systems. */
export function oneSpace(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
