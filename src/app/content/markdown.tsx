import { fromMarkdown } from "mdast-util-from-markdown";
import { lazy, Suspense, useMemo } from "react";
import { joinClasses } from "../ui/join-classes.ts";
import classes from "./content.module.css";
import type { RenderGapsOf } from "./render-gaps.tsx";
import type { Rendering } from "./render-phrases.tsx";
import { renderRoot } from "./render-root.ts";
import { isRich, isTooDeep, LONG } from "./text-signs.ts";

type MarkdownProps = { text: string; language?: string; className?: string };

/** A text, as blocks or as what may stand inside a label. */
export type TextProps = { text: string; within: Rendering["within"]; gap?: RenderGapsOf };

/** Fetched with the first text that has maths, a picture or the like; without it such a text is still readable. */
const Rich = lazy(() =>
  import("./rich/rich-text.tsx").then(
    ({ RichText }) => ({ default: RichText }),
    () => ({ default: Plain }),
  ),
);

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
  const plain = <Plain {...props} />;
  if (isTooDeep(props.text)) return props.text;
  if (!isRich(props.text)) return plain;
  const rich = <Rich {...props} />;
  return props.gap === undefined ? <Suspense fallback={plain}>{rich}</Suspense> : rich;
}

/** What stands between `$$` is code here: Markdown must not take its `_` and `*` for marks. */
function Plain({ text, within, gap }: TextProps) {
  return useMemo(
    () =>
      text.length > LONG
        ? text
        : renderRoot(fromMarkdown(text.replace(/\$\$([^$`]+)\$\$/g, "`$1`")), { within, gap }),
    [text, within, gap],
  );
}
