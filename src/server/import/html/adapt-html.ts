import type { Element, ElementContent, Nodes, Parents } from "hast";
import { splitRuby } from "../../../domain/text/split-ruby.ts";
import type { ImportProblem } from "../import-problem.ts";
import type { BaggedMedia } from "../media/media-bag.ts";
import { mathmlToTex } from "./mathml-to-tex.ts";
import { raiseOrLower } from "./raise-or-lower.ts";
import { splitTex } from "./split-tex.ts";
import { texElement } from "./tex-element.ts";
import { textOf } from "./text-of.ts";

export { TEX_ELEMENT } from "./tex-element.ts";

/**
 * Where a parser knows a file by the address in its HTML (a path in its package, Moodle's
 * `@@PLUGINFILE@@/…`): what its bag made of it. Undefined: not one of the parser's; the address stays.
 */
export type ResolveMedia = (src: string) => BaggedMedia | undefined;

type Adapting = { resolveMedia?: ResolveMedia | undefined; note: (problem: ImportProblem) => void };
type Adapt = (node: Element, adapting: Adapting) => ElementContent[];

/** Changes a cleaned tree in place: what Markdown has another form for gets that form. */
export function adaptHtml(node: Nodes, adapting: Adapting): void {
  if (!("children" in node)) return;
  const parent: Parents = node;
  const isCode = parent.type === "element" && /^(?:pre|code|samp|kbd)$/.test(parent.tagName);
  parent.children = parent.children.flatMap((child): ElementContent[] => {
    if (child.type === "text") return isCode ? [child] : splitTex(child.value).map(texOrText);
    if (child.type !== "element") return [];
    const adapt = ADAPTED[child.tagName];
    if (adapt !== undefined) return adapt(child, adapting);
    adaptHtml(child, adapting);
    return [child];
  });
}

const ADAPTED: Record<string, Adapt | undefined> = {
  img: adaptImage,
  audio: adaptAudio,
  math: adaptMath,
  ruby: adaptRuby,
  sub: adaptScript,
  sup: adaptScript,
};

function texOrText(part: string | { tex: string }): ElementContent {
  return typeof part === "string" ? { type: "text", value: part } : texElement(part.tex);
}

function text(value: string): ElementContent[] {
  return value === "" ? [] : [{ type: "text", value }];
}

function wordOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function adaptImage({ properties }: Element, adapting: Adapting): ElementContent[] {
  const equation = properties["dataEquationContent"];
  if (typeof equation === "string" && equation.trim() !== "") return [texElement(equation)];
  return showMedia(wordOf(properties["src"]), wordOf(properties["alt"]), adapting);
}

function adaptAudio(node: Element, adapting: Adapting): ElementContent[] {
  const sources = node.children.flatMap((child) =>
    child.type === "element" && child.tagName === "source" ? [child.properties["src"]] : [],
  );
  const src = [node.properties["src"], ...sources].find((one) => typeof one === "string" && one !== "");
  return showMedia(wordOf(src), wordOf(node.properties["ariaLabel"]) || textOf(node).trim(), adapting);
}

function showMedia(src: string, alt: string, { resolveMedia, note }: Adapting): ElementContent[] {
  if (src === "") return text(alt);
  const found = resolveMedia?.(src);
  if (found !== undefined && "problem" in found) {
    note(found.problem);
    return text(alt);
  }
  const properties = { src: found?.url ?? src, alt };
  return [{ type: "element", tagName: "img", properties, children: [] }];
}

function adaptMath(node: Element, { note }: Adapting): ElementContent[] {
  const tex = mathmlToTex(node);
  if (tex !== undefined) return [texElement(tex)];
  const words = textOf(node).replace(/\s+/g, " ").trim();
  note({ code: "maths_as_text", values: { text: words.slice(0, 60) } });
  return text(words);
}

function adaptScript(node: Element, adapting: Adapting): ElementContent[] {
  // A picture or formula that is raised stays what it is, on the line.
  if (
    node.children.some((child) => child.type === "element" && child.tagName !== "b" && child.tagName !== "i")
  ) {
    adaptHtml(node, adapting);
    return node.children;
  }
  const made = raiseOrLower(textOf(node), node.tagName === "sup" ? "sup" : "sub");
  return typeof made === "string" ? text(made) : [made];
}

/** `{漢字|かんじ}` where that is read again as ruby; else the reading stands in brackets behind its word. */
function adaptRuby(node: Element): ElementContent[] {
  let made = "";
  let base = "";
  for (const child of node.children) {
    const name = child.type === "element" ? child.tagName : "";
    if (name === "rp") continue;
    const words = textOf(child).trim();
    if (name !== "rt") base += words;
    else {
      const marked = `{${base}|${words}}`;
      made += splitRuby(marked).every((part) => typeof part !== "string") ? marked : `${base}(${words})`;
      base = "";
    }
  }
  return text(made + base);
}
