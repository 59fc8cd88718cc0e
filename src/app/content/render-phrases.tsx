import type { PhrasingContent, RootContent } from "mdast";
import { Fragment, type ReactNode } from "react";
import { renderGaps, type RenderGap } from "./render-gaps.tsx";
import { safeLink } from "./safe-link.ts";

export type Rendering = {
  definitions: ReadonlyMap<string, string>;
  /** Deeper than any real text, content is shown flat: a hostile one cannot exhaust the stack. */
  depth: number;
  /** Inside a label nothing may be operated but the label itself. */
  within: "blocks" | "lines";
  /** What plain CommonMark does not know, where its code has been loaded. */
  rich?: RichRendering;
  /** Only in a text with gaps to be filled. */
  gap?: RenderGap;
};

/** Each gives undefined for what is none of its own. */
export type RichRendering = {
  block: (node: RootContent, place: number, rendering: Rendering) => ReactNode;
  phrase: (node: PhrasingContent, place: number, rendering: Rendering) => ReactNode;
};

export const MAX_DEPTH = 24;

export function deeper(rendering: Rendering): Rendering {
  return { ...rendering, depth: rendering.depth + 1 };
}

export function renderPhrases(nodes: readonly PhrasingContent[], rendering: Rendering): ReactNode[] {
  return nodes.map((node, place) => renderPhrase(node, place, rendering));
}

function renderPhrase(node: PhrasingContent, place: number, rendering: Rendering): ReactNode {
  if (rendering.depth > MAX_DEPTH) return "…";
  const inner = deeper(rendering);
  const rich = rendering.rich?.phrase(node, place, rendering);
  if (rich !== undefined) return rich;
  switch (node.type) {
    case "text":
      return <Fragment key={place}>{renderGaps(node.value, rendering.gap)}</Fragment>;
    case "html":
      return node.value;
    case "inlineCode":
      return (
        <code key={place} dir="ltr" translate="no">
          {renderGaps(node.value, rendering.gap)}
        </code>
      );
    case "emphasis":
      return <em key={place}>{renderPhrases(node.children, inner)}</em>;
    case "strong":
      return <strong key={place}>{renderPhrases(node.children, inner)}</strong>;
    case "delete":
      return <del key={place}>{renderPhrases(node.children, inner)}</del>;
    case "break":
      return <br key={place} />;
    case "link":
      return renderLink({ key: place, url: node.url, words: renderPhrases(node.children, inner) });
    case "linkReference": {
      const url = rendering.definitions.get(node.identifier) ?? "";
      return renderLink({ key: place, url, words: renderPhrases(node.children, inner) });
    }
    // Its words stand for a picture until the code that shows it is there, and for good where it is elsewhere.
    case "image":
    case "imageReference":
      return node.alt ?? "";
    // Never made by the CommonMark reader that is used here.
    case "footnoteReference":
      return node.label ?? node.identifier;
    default:
      return null;
  }
}

function renderLink({ key, url, words }: { key: number; url: string; words: ReactNode[] }): ReactNode {
  const href = safeLink(url);
  if (href === undefined) return <span key={key}>{words}</span>;
  return (
    <a key={key} href={href} target="_blank" rel="noopener noreferrer">
      {words}
    </a>
  );
}
