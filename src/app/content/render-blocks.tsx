import type { List, RootContent } from "mdast";
import type { ReactNode } from "react";
import classes from "./content.module.css";
import { renderGaps } from "./render-gaps.tsx";
import { deeper, MAX_DEPTH, renderPhrases, type Rendering } from "./render-phrases.tsx";

export function renderBlocks(nodes: readonly RootContent[], rendering: Rendering): ReactNode[] {
  return nodes.map((node, place) => renderBlock(node, place, rendering));
}

function renderBlock(node: RootContent, place: number, rendering: Rendering): ReactNode {
  if (rendering.depth > MAX_DEPTH) return <p key={place}>…</p>;
  const inner = deeper(rendering);
  const rich = rendering.rich?.block(node, place, inner);
  if (rich !== undefined) return rich;
  switch (node.type) {
    case "paragraph":
      return (
        <p key={place} dir="auto">
          {renderPhrases(node.children, inner)}
        </p>
      );
    // The page has headings of its own; a text's are emphasis, so that its outline stays true.
    case "heading":
      return (
        <p key={place} dir="auto" className={classes.heading}>
          {renderPhrases(node.children, inner)}
        </p>
      );
    case "code":
      return (
        // A part that scrolls has to be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre key={place} className={classes.code} dir="ltr" translate="no" tabIndex={0}>
          <code>{renderGaps(node.value, rendering.gap)}</code>
        </pre>
      );
    case "html":
      return (
        <p key={place} dir="auto" className={classes.raw}>
          {node.value}
        </p>
      );
    case "blockquote":
      return <blockquote key={place}>{renderBlocks(node.children, inner)}</blockquote>;
    case "list":
      return renderList(node, place, inner);
    case "thematicBreak":
      return <hr key={place} />;
    case "definition":
      return null;
    default:
      return null;
  }
}

function renderList(list: List, place: number, rendering: Rendering): ReactNode {
  const items = list.children.map((item, itemPlace) => {
    const only = item.children[0];
    const isTight = item.children.length === 1 && only?.type === "paragraph";
    return (
      // Items of a text have no identity but their place.
      // oxlint-disable-next-line react/no-array-index-key
      <li key={itemPlace}>
        {isTight ? renderPhrases(only.children, rendering) : renderBlocks(item.children, rendering)}
      </li>
    );
  });
  if (list.ordered !== true)
    return (
      <ul key={place} dir="auto">
        {items}
      </ul>
    );
  return (
    <ol key={place} dir="auto" start={list.start ?? undefined}>
      {items}
    </ol>
  );
}
