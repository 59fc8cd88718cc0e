import type { Root } from "mdast";
import { Suspense, useMemo } from "react";
import { joinClasses } from "../ui/join-classes.ts";
import classes from "./content.module.css";
import { lazyOr } from "./lazy-or.ts";
import { readSimple } from "./read-simple.ts";
import { renderGaps, type RenderGapsOf } from "./render-gaps.tsx";
import { renderRoot } from "./render-root.ts";
import type { TextProps } from "./text-props.ts";
import { isRich, isTooDeep } from "./text-signs.ts";

type MarkdownProps = { text: string; language?: string; className?: string };

/** Fetched with the first text that is more than words, some of them strong; without it a text is still readable. */
const Commonmark = lazyOr(
  () => import("./commonmark/commonmark-text.tsx").then(({ CommonmarkText }) => CommonmarkText),
  Source,
);

/** Fetched with the first text that has maths, a picture or the like. */
const Rich = lazyOr(() => import("./rich/rich-text.tsx").then(({ RichText }) => RichText), Commonmark);

/** A text of a set as blocks. HTML in it is shown as the text that it is. */
export function Markdown({ text, language, className, gap }: MarkdownProps & { gap?: RenderGapsOf }) {
  return (
    <div className={joinClasses(classes.blocks, className)} lang={language} dir="auto">
      <Text text={text} within="blocks" gap={gap} />
    </div>
  );
}

/** The same inside a label or a button, where only phrases may stand. */
export function MarkdownLine({ text, language, className }: MarkdownProps) {
  return (
    <span className={joinClasses(classes.lines, className)} lang={language} dir="auto">
      <Text text={text} within="lines" />
    </span>
  );
}

/** A text with gaps waits for its reader, or for whoever shows it: what has been begun in a gap must not go. */
function Text(props: TextProps) {
  const { text, within, gap } = props;
  const simple = useMemo(() => {
    const root = isRich(text) ? undefined : readSimple(text);
    return root && renderRoot(root, { within, gap });
  }, [text, within, gap]);
  if (isTooDeep(text)) return text;
  if (simple !== undefined) return simple;
  const read = isRich(text) ? <Rich {...props} /> : <Commonmark {...props} />;
  return gap === undefined ? <Suspense fallback={<Awaited {...props} />}>{read}</Suspense> : read;
}

/** The reader is here in a moment, most often from the cache: until it is clear that it is not, no marks are seen. */
function Awaited(props: TextProps) {
  return (
    <span className={classes.awaited} aria-busy="true">
      <Source {...props} />
    </span>
  );
}

/** As it was written. */
function Source({ text, gap }: TextProps) {
  return <span className={classes.raw}>{renderGaps(text, gap?.(asWritten(text)))}</span>;
}

function asWritten(value: string): Root {
  return { type: "root", children: [{ type: "paragraph", children: [{ type: "text", value }] }] };
}
