import { createContext, useContext, useLayoutEffect, useMemo, useState, type ReactNode } from "react";
import { must } from "../../../domain/invariant.ts";
import type { ClozeQuestion, Gap } from "../../../domain/question/cloze.ts";
import { Markdown } from "../../content/markdown.tsx";
import classes from "./cloze.module.css";

/** What stands in a gap; the number is its place among the gaps, from 1. */
type DrawGap = (gap: Gap, number: number) => ReactNode;

type Drawing = { gaps: readonly Gap[]; draw: DrawGap; places: Places };

/** The gaps that found a place in the text, as far as it has been drawn. */
type Places = {
  take: (gapId: string) => void;
  leave: (gapId: string) => void;
  /** The text has been drawn: from now on a gap that is missing is missing. */
  settle: () => void;
};

const DrawingContext = createContext<Drawing | undefined>(undefined);

type GapTextProps = { question: ClozeQuestion; language: string; draw: DrawGap };

/**
 * The text with something in each gap; it is read once, while what stands in the gaps changes with every
 * key. A gap that finds no place, as inside a formula, stands below: it still has to be filled.
 */
export function GapText({ question, language, draw }: GapTextProps) {
  const { prompt, gaps } = question;
  const [taken, setTaken] = useState<readonly string[]>();
  const places = useMemo<Places>(
    () => ({
      take: (gapId) => setTaken((others = []) => [...others, gapId]),
      leave: (gapId) => setTaken((others = []) => without(others, gapId)),
      settle: () => setTaken((others = []) => others),
    }),
    [],
  );
  useLayoutEffect(() => places.settle(), [places]);
  const drawing = useMemo(() => ({ gaps, draw, places }), [gaps, draw, places]);
  const rest = taken === undefined ? [] : gaps.filter(({ id }) => !taken.includes(id));
  return (
    <DrawingContext value={drawing}>
      <Markdown text={prompt} language={language} className={classes.text} gap={renderPlace} />
      {rest.length > 0 && (
        <ul className={classes.rest}>
          {rest.map((gap) => (
            <li key={gap.id}>{draw(gap, gaps.indexOf(gap) + 1)}</li>
          ))}
        </ul>
      )}
    </DrawingContext>
  );
}

function renderPlace(gapId: string): ReactNode {
  return <Place gapId={gapId} />;
}

/** Braces that name no gap of this question are braces. */
function Place({ gapId }: { gapId: string }) {
  const { gaps, draw, places } = must(useContext(DrawingContext), "a gap stands in a text with gaps");
  useLayoutEffect(() => {
    places.take(gapId);
    return () => places.leave(gapId);
  }, [places, gapId]);
  const at = gaps.findIndex(({ id }) => id === gapId);
  const gap = gaps[at];
  return gap === undefined ? `{{${gapId}}}` : draw(gap, at + 1);
}

/** Once less: while one drawing of a text takes over from another, a gap may have two places. */
function without(ids: readonly string[], id: string): readonly string[] {
  const at = ids.indexOf(id);
  return ids.filter((_, place) => place !== at);
}
