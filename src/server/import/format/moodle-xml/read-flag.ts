import { findChild, textOf, type XmlElement } from "../../xml/xml-element.ts";

/** `<single>true</single>`, `<usecase>1</usecase>`. An empty element is a flag that is set, as Moodle writes some. */
export function readFlag(element: XmlElement, name: string): boolean | undefined {
  const flag = findChild(element, name);
  return flag === undefined ? undefined : /^(?:true|1|yes|)$/i.test(textOf(flag).trim());
}

/** Choices are shuffled only where the file says so. */
export function readShuffle(element: XmlElement): { shuffle?: false } {
  return readFlag(element, "shuffleanswers") === true ? {} : { shuffle: false };
}
