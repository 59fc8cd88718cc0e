import { looksLikeHtml } from "../../../html-to-markdown.ts";
import { innerHtml } from "../../../xml/inner-html.ts";
import { attributeOf, childrenOf, textOf, type XmlElement } from "../../../xml/xml-element.ts";

/** A `material` of QTI 1.x as HTML source; `unknown` names what has no place in a text. */
export type Html = { html: string; unknown: readonly string[] };

const GROUPS = new Set(
  "material flow_mat altmaterial solution solutionmaterial hint hintmaterial".split(" "),
);

export function materialHtml(element: XmlElement): Html {
  const parts = childrenOf(element).map(partHtml);
  return { html: parts.map(({ html }) => html).join(""), unknown: parts.flatMap(({ unknown }) => unknown) };
}

function partHtml(element: XmlElement): Html {
  if (GROUPS.has(element.name)) return materialHtml(element);
  switch (element.name) {
    case "mattext":
      return { html: textHtml(element), unknown: [] };
    case "matemtext":
      return { html: `<em>${escapeText(textOf(element))}</em>`, unknown: [] };
    case "matbreak":
      return { html: "<br>", unknown: [] };
    case "matimage":
    case "mataudio": {
      const source = attributeOf(element, "uri");
      if (source === undefined) return { html: "", unknown: [element.name] };
      const alt = escapeText(attributeOf(element, "label") ?? "");
      return { html: `<img src="${escapeText(source)}" alt="${alt}">`, unknown: [] };
    }
    default:
      return { html: "", unknown: [element.name] };
  }
}

/** HTML comes escaped, in CDATA, or as elements; the type is often left out. */
function textHtml(element: XmlElement): string {
  if (childrenOf(element).length > 0) return innerHtml(element);
  const text = textOf(element);
  const type = attributeOf(element, "texttype");
  const isHtml = type === "text/html" || type === "text/xhtml" || (type === undefined && looksLikeHtml(text));
  return isHtml ? text : escapeText(text);
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
