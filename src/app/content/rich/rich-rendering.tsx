import type { Paragraph, PhrasingContent, RootContent } from "mdast";
import { Fragment, Suspense, type ReactNode } from "react";
import { renderGaps } from "../render-gaps.tsx";
import { splitAtGaps } from "../split-at-gaps.ts";
import { lazyOr } from "../lazy-or.ts";
import type { Rendering, RichRendering } from "../render-phrases.tsx";
import { CodeBlock } from "./code-block.tsx";
import { MediaPart } from "./media-part.tsx";
import { renderTable, renderTableLine } from "./render-table.tsx";
import classes from "./rich.module.css";
import { splitRuby } from "../../../domain/text/split-ruby.ts";
import { TexSource, type TexProps } from "./tex-source.tsx";

/** The TeX reader is the largest part, and most texts have none. */
const Maths = lazyOr(() => import("../maths/maths.tsx").then((maths) => maths.Maths), TexSource);

export const richRendering: RichRendering = {
  block: renderRichBlock,
  phrase: renderRichPhrase,
};

function renderRichBlock(node: RootContent, place: number, rendering: Rendering): ReactNode {
  if (node.type === "math") return <Formula key={place} tex={node.value} mode={modeOf(rendering)} />;
  if (node.type === "paragraph") {
    const tex = onlyFormula(node);
    return tex === undefined ? undefined : <Formula key={place} tex={tex} mode={modeOf(rendering)} />;
  }
  // Colours would take the code apart where its gaps are.
  const hasGaps = node.type === "code" && rendering.gap !== undefined && splitAtGaps(node.value).length > 1;
  if (node.type === "code" && node.lang && rendering.within === "blocks" && !hasGaps)
    return <CodeBlock key={place} code={node.value} language={node.lang} />;
  if (node.type !== "table") return undefined;
  return rendering.within === "blocks"
    ? renderTable(node, place, rendering)
    : renderTableLine(node, place, rendering);
}

function renderRichPhrase(node: PhrasingContent, place: number, rendering: Rendering): ReactNode {
  switch (node.type) {
    case "text":
      return (
        <Fragment key={place}>
          {renderGaps(node.value, rendering.gap, (words) => renderText(words, place))}
        </Fragment>
      );
    case "inlineMath":
      return <Formula key={place} tex={node.value} mode="inline" />;
    case "image":
      return <MediaPart key={place} url={node.url} alt={node.alt ?? ""} within={rendering.within} />;
    case "imageReference": {
      const url = rendering.definitions.get(node.identifier) ?? "";
      return <MediaPart key={place} url={url} alt={node.alt ?? ""} within={rendering.within} />;
    }
    default:
      return undefined;
  }
}

/** Words with a reading above them; a reader without ruby shows it in brackets. */
function renderText(text: string, place: number): ReactNode {
  const parts = splitRuby(text);
  if (parts.length === 1 && parts[0] === text) return text;
  return parts.map((part, at) =>
    typeof part === "string" ? (
      part
    ) : (
      // Parts of a text have no identity but their place.
      // oxlint-disable-next-line react/no-array-index-key
      <ruby key={`${place}.${at}`} className={classes.ruby}>
        {part.base}
        <rp>(</rp>
        <rt>{part.reading}</rt>
        <rp>)</rp>
      </ruby>
    ),
  );
}

function Formula(props: TexProps) {
  return (
    <Suspense fallback={<TexSource {...props} />}>
      <Maths {...props} />
    </Suspense>
  );
}

function modeOf({ within }: Rendering): TexProps["mode"] {
  return within === "blocks" ? "display" : "inline";
}

/** `$$…$$` alone in its paragraph is meant to stand by itself. */
function onlyFormula({ children }: Paragraph): string | undefined {
  const [only] = children;
  return children.length === 1 && only?.type === "inlineMath" ? only.value : undefined;
}
