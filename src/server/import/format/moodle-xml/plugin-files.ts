import type { Link, Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { toMarkdown } from "mdast-util-to-markdown";
import { toString } from "mdast-util-to-string";
import type { ImportProblem } from "../../import-problem.ts";
import type { MediaBag } from "../../media/media-bag.ts";
import { replaceMediaUrls } from "../../media/media-in-text.ts";
import { attributeOf, childrenOf, textOf, type XmlElement } from "../../xml/xml-element.ts";

/** How Moodle's texts name the `<file>` elements beside them. */
const PLUGIN_FILE = "@@PLUGINFILE@@";

/** Puts the files of an element into the bag as far as its text shows or plays them. */
export function bringPluginFiles(
  markdown: string,
  element: XmlElement,
  bag: MediaBag,
): { markdown: string; problem?: ImportProblem } {
  if (!markdown.includes(PLUGIN_FILE)) return { markdown };
  let problem: ImportProblem | undefined;
  const brought = replaceMediaUrls(showLinkedFiles(markdown), (url) => {
    const name = nameIn(url);
    if (name === undefined) return undefined;
    const file = childrenOf(element, "file").find((candidate) => nameOf(candidate) === name);
    const added =
      file === undefined
        ? { problem: { code: "media_missing" as const, values: { file: name } } }
        : bag.add(name, Buffer.from(textOf(file), "base64"));
    if ("url" in added) return added.url;
    problem ??= added.problem;
    return undefined;
  });
  return { markdown: brought, ...(problem !== undefined && { problem }) };
}

/** The files that a text names in its own format, wherever it does. */
export function pluginFilesIn(source: string): string[] {
  return [...source.matchAll(/@@PLUGINFILE@@\/[^\s"'<>)\\]+/g)].flatMap(([url]) => nameIn(url) ?? []);
}

/** A link to a sound inside the file is a sound: nothing else of it could be followed to. */
function showLinkedFiles(markdown: string): string {
  const links: Link[] = [];
  const visit = (node: Nodes) => {
    if (node.type === "link" && node.url.startsWith(PLUGIN_FILE)) links.push(node);
    else if ("children" in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(markdown));
  let made = "";
  let done = 0;
  for (const link of links) {
    const image = { type: "image" as const, url: link.url, alt: toString(link) };
    const start = link.position?.start.offset ?? done;
    made += markdown.slice(done, start) + toMarkdown(image).trimEnd();
    done = link.position?.end.offset ?? start;
  }
  return made + markdown.slice(done);
}

function nameIn(url: string): string | undefined {
  const [, path] = /^@@PLUGINFILE@@\/+([^?#]*)/.exec(url) ?? [];
  if (path === undefined) return undefined;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function nameOf(file: XmlElement): string {
  return `${attributeOf(file, "path") ?? "/"}${attributeOf(file, "name") ?? ""}`.replace(/^\/+/, "");
}
