import { createContext, useContext, useMemo, type ReactNode } from "react";
import { must } from "../../../domain/invariant.ts";
import type { ClozeQuestion, Gap } from "../../../domain/question/cloze.ts";
import { Markdown } from "../../content/markdown.tsx";
import classes from "./cloze.module.css";

/** What stands in a gap; the number is its place among the gaps, from 1. */
type DrawGap = (gap: Gap, number: number) => ReactNode;

type Drawing = { gaps: readonly Gap[]; draw: DrawGap };

const DrawingContext = createContext<Drawing | undefined>(undefined);

type GapTextProps = { question: ClozeQuestion; language: string; draw: DrawGap };

/** The text with something in each gap. Read once: what is drawn in the gaps changes with every key. */
export function GapText({ question, language, draw }: GapTextProps) {
  const { prompt, gaps } = question;
  const places = useMemo(() => ({ ids: gaps.map(({ id }) => id), render: renderPlace, renderRest }), [gaps]);
  return (
    <DrawingContext value={{ gaps, draw }}>
      <Markdown text={prompt} language={language} className={classes.text} gaps={places} />
    </DrawingContext>
  );
}

function renderPlace(gapId: string): ReactNode {
  return <Place gapId={gapId} />;
}

function renderRest(gapIds: readonly string[]): ReactNode {
  return (
    <ul key="rest" className={classes.rest}>
      {gapIds.map((gapId) => (
        <li key={gapId}>
          <Place gapId={gapId} />
        </li>
      ))}
    </ul>
  );
}

function Place({ gapId }: { gapId: string }) {
  const { gaps, draw } = must(useContext(DrawingContext), "a gap stands in a text with gaps");
  const at = gaps.findIndex(({ id }) => id === gapId);
  const gap = gaps[at];
  return gap && draw(gap, at + 1);
}
