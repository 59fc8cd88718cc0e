import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { useMemo } from "react";
import { joinClasses } from "../ui/join-classes.ts";
import classes from "./content.module.css";
import { gapPlaces, type Gaps } from "./render-gaps.tsx";
import { readDefinitions } from "./read-definitions.ts";
import { renderBlocks } from "./render-blocks.tsx";
import { renderLines } from "./render-lines.tsx";

type MarkdownProps = { text: string; language?: string; className?: string };

/** A text of a set as blocks. HTML in it is shown as the text that it is. */
export function Markdown({ text, language, className, gaps }: MarkdownProps & { gaps?: Gaps }) {
  const blocks = useMemo(() => {
    const root = parse(text);
    const rendering = { definitions: readDefinitions(root), depth: 0 };
    if (gaps === undefined) return renderBlocks(root.children, rendering);
    const places = gapPlaces(gaps);
    const placed = renderBlocks(root.children, { ...rendering, gaps: places });
    const rest = gaps.ids.filter((id) => !places.placed.has(id));
    return rest.length === 0 ? placed : [...placed, gaps.renderRest(rest)];
  }, [text, gaps]);
  return (
    <div className={joinClasses(classes.blocks, className)} lang={language} dir="auto">
      {blocks}
    </div>
  );
}

/** The same inside a label or a button, where only phrases may stand. */
export function MarkdownLine({ text, language, className }: MarkdownProps) {
  const lines = useMemo(() => {
    const root = parse(text);
    return renderLines(root.children, { definitions: readDefinitions(root), depth: 0 });
  }, [text]);
  return (
    <span className={joinClasses(classes.lines, className)} lang={language} dir="auto">
      {lines}
    </span>
  );
}

function parse(text: string): Root {
  return fromMarkdown(text);
}
