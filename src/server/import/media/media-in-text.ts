import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { Sha256 } from "../../../domain/id.ts";
import { readMediaReference } from "../../../domain/text/media-reference.ts";

type Spot = { url: string; start: number; end: number };

/** Where a text names pictures or sounds, in its order: `![alt](url)`, and `[name]: url` for `![alt][name]`. */
function spotsOf(markdown: string): Spot[] {
  const spots: (Spot & { name?: string })[] = [];
  const shown = new Set<string>();
  const visit = (node: Nodes) => {
    if (node.type === "imageReference") shown.add(node.identifier);
    if (node.type === "image" || node.type === "definition") {
      const start = node.position?.start.offset ?? 0;
      const name = node.type === "definition" ? { name: node.identifier } : {};
      spots.push({ url: node.url, start, end: node.position?.end.offset ?? start, ...name });
    }
    if ("children" in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(markdown));
  return spots.filter(({ name }) => name === undefined || shown.has(name));
}

/** Most texts name no file, and reading Markdown costs. A wrong yes is found out by reading. */
export function namesMedia(markdown: string): boolean {
  return markdown.includes("media:");
}

/** The same of pictures and sounds from anywhere. */
export function hasAddresses(markdown: string): boolean {
  return /!\[|\]:/.test(markdown);
}

/** The files of the set that a text shows or plays. */
export function findMediaReferences(markdown: string): Sha256[] {
  if (!namesMedia(markdown)) return [];
  return spotsOf(markdown).flatMap(({ url }) => readMediaReference(url)?.sha256 ?? []);
}

/** Gives pictures and sounds other addresses; undefined leaves one as it is. The rest of the text keeps its bytes. */
export function replaceMediaUrls(markdown: string, replace: (url: string) => string | undefined): string {
  if (!hasAddresses(markdown)) return markdown;
  let made = "";
  let done = 0;
  for (const { url, start, end } of spotsOf(markdown)) {
    const next = replace(url);
    const written = markdown.slice(start, end);
    const address = /^(!?\[[\s\S]*\](?:\(|:)\s*)(<[^>\n]*>|[^\s)]+(?:\([^\s)]*\)[^\s)]*)*)/.exec(written);
    if (next === undefined || address === null) continue;
    const [, before = "", old = ""] = address;
    made += `${markdown.slice(done, start)}${before}${next}`;
    done = start + before.length + old.length;
  }
  return made + markdown.slice(done);
}
