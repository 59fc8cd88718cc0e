import type { RootContent } from "mdast";
import type { ReactNode } from "react";
import classes from "./content.module.css";
import { deeper, MAX_DEPTH, renderPhrases, type Rendering } from "./render-phrases.tsx";

/** Blocks as lines of phrases: a label may hold no paragraph, list or code block. */
export function renderLines(nodes: readonly RootContent[], rendering: Rendering): ReactNode[] {
  return nodes.map((node, place) => renderLine(node, place, rendering));
}

function renderLine(node: RootContent, place: number, rendering: Rendering): ReactNode {
  if (rendering.depth > MAX_DEPTH) return "…";
  const inner = deeper(rendering);
  const rich = rendering.rich?.block(node, place, inner);
  if (rich !== undefined) return rich;
  switch (node.type) {
    case "paragraph":
    case "heading":
      return (
        <span key={place} className={classes.line}>
          {renderPhrases(node.children, inner)}
        </span>
      );
    case "code":
      return (
        <code key={place} className={classes.codeLine} dir="ltr" translate="no">
          {node.value}
        </code>
      );
    case "html":
      return (
        <span key={place} className={classes.line}>
          {node.value}
        </span>
      );
    case "blockquote":
      return renderLines(node.children, inner);
    case "list":
      return node.children.map((item, itemPlace) => {
        const sign = node.ordered === true ? `${(node.start ?? 1) + itemPlace}.` : "•";
        return (
          <span key={`${place}.${itemPlace}`} className={classes.itemLine}>
            <span>{sign} </span>
            <span>{renderLines(item.children, inner)}</span>
          </span>
        );
      });
    case "thematicBreak":
      return (
        <span key={place} className={classes.line}>
          ———
        </span>
      );
    default:
      return null;
  }
}
