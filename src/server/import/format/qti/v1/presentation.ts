import { htmlToPlain } from "./html-to-plain.ts";
import { childrenOf, type XmlElement } from "../../../xml/xml-element.ts";
import { gapMark } from "../interaction/choice-parts.ts";
import { materialHtml } from "./material.ts";
import type { ResponseV1 } from "./responses.ts";

export type Presented = {
  /** The text alone, and with its blanks as `{{id}}`: HTML source. */
  lead: string;
  gapped: string;
  /** Blanks that the text names as `[name]`, by their responses. */
  named: ReadonlySet<string>;
  /** Words come after the first blank. */
  isFollowed: boolean;
  unknown: readonly string[];
};

const MARK = "\u0001";

/** Texts and blanks in their order; Canvas has the blanks after the text, and their names in it. */
export function presentationOf(presentation: XmlElement, responses: readonly ResponseV1[]): Presented {
  const unknown: string[] = [];
  const write = (element: XmlElement, blank: (response: ResponseV1, at: number) => string): string =>
    childrenOf(element)
      .map((child) => {
        const at = responses.findIndex((response) => response.element === child);
        const response = responses[at];
        if (response !== undefined) return blank(response, at);
        if (child.name.startsWith("flow")) return `<div>${write(child, blank)}</div>`;
        const { html, unknown: own } = materialHtml({ ...element, children: [child] });
        if (child.name !== "material") return "";
        unknown.push(...own);
        return html;
      })
      .join("");
  const lead = write(presentation, ({ stem }) => (responses.length === 1 ? stem.html : ""));
  const names = responses.map(({ stem }) => `[${htmlToPlain(stem.html)}]`);
  const isNamed = names.map((name) => name !== "[]" && lead.split(name).length === 2);
  const gapped = write(presentation, ({ stem, labels }, at) => {
    if (isNamed[at] === true) return "";
    const mark = gapMark(String(at + 1));
    return stem.html === "" && labels.length === 0 ? mark : `<p>${stem.html} ${mark}</p>`;
  });
  const filled = names.reduce(
    (text, name, at) => (isNamed[at] === true ? text.replace(name, gapMark(String(at + 1))) : text),
    gapped,
  );
  const marked = write(presentation, () => MARK);
  const after = marked.includes(MARK) ? marked.slice(marked.indexOf(MARK)) : "";
  return {
    lead,
    gapped: filled,
    named: new Set(responses.flatMap(({ id }, at) => (isNamed[at] === true ? [id] : []))),
    isFollowed: /[\p{L}\p{N}]/u.test(htmlToPlain(after)),
    unknown: [...new Set(unknown)],
  };
}
