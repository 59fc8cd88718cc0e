import { findAll, findChild, textOf, type XmlElement } from "../../../xml/xml-element.ts";

/** What an item says of itself by name; the first of a name counts. Canvas writes some of it in odd places. */
export function metadataOf(item: XmlElement): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const field of findAll(item, "qtimetadatafield")) {
    const label = findChild(field, "fieldlabel");
    const entry = findChild(field, "fieldentry");
    const name = label === undefined ? "" : textOf(label).trim();
    if (entry !== undefined && !fields.has(name)) fields.set(name, textOf(entry).trim());
  }
  return fields;
}
