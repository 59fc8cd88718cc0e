import type { Root } from "mdast";
import type { ReactNode } from "react";
import { readDefinitions } from "./read-definitions.ts";
import { renderBlocks } from "./render-blocks.tsx";
import type { RenderGapsOf } from "./render-gaps.tsx";
import { renderLines } from "./render-lines.tsx";
import type { Rendering } from "./render-phrases.tsx";

/** A whole text, whoever has read it. */
export function renderRoot(
  root: Root,
  { within, rich, gap }: Pick<Rendering, "within" | "rich"> & { gap?: RenderGapsOf },
): ReactNode {
  const render = within === "blocks" ? renderBlocks : renderLines;
  return render(root.children, {
    definitions: readDefinitions(root),
    depth: 0,
    within,
    rich,
    gap: gap?.(root),
  });
}
