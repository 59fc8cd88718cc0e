import type { Root } from "mdast";
import { createContext, useContext, useLayoutEffect, useMemo, useState, type ReactNode } from "react";
import { must } from "../../../domain/invariant.ts";
import type { ClozeQuestion, Gap } from "../../../domain/question/cloze.ts";
import { inReadingOrder } from "../../../domain/question/in-reading-order.ts";
import { Markdown } from "../../content/markdown.tsx";
import type { RenderGap } from "../../content/render-gaps.tsx";
import { lineWords } from "../../content/line-words.ts";
import { useMessages } from "../../messages/use-messages.ts";
import { boxGaps } from "./box-gaps.ts";
import classes from "./cloze.module.css";
import { gapContext } from "./gap-context.ts";

/** Where a gap stands. */
export type GapPlace = {
  /** Among the gaps as they are read, from 1. */
  number: number;
  of: number;
  /** What stands around it, or where its place is; empty where nothing can be said. */
  words: string;
};

/** What stands in a gap. */
type DrawGap = (gap: Gap, place: GapPlace) => ReactNode;

type Drawing = { drawAt: (gapId: string, lines: readonly string[]) => ReactNode; places: Places };

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
  const { quiz } = useMessages();
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
  const gaps = useMemo(() => inReadingOrder(question), [question]);
  const { text, boxed } = useMemo(() => boxGaps(question.prompt, gaps), [question, gaps]);
  const drawing = useMemo((): Drawing => {
    const nameOf = (gapId: string) => {
      const at = gaps.findIndex(({ id }) => id === gapId);
      return at === -1 ? undefined : quiz.gap(at + 1);
    };
    return {
      places,
      drawAt(gapId, lines) {
        const at = gaps.findIndex(({ id }) => id === gapId);
        const gap = gaps[at];
        const around = gapContext(lines, gapId, { here: quiz.thisGap, other: nameOf });
        const words = around ?? (boxed.includes(gapId) ? quiz.gapInFormula : "");
        return gap && draw(gap, { number: at + 1, of: gaps.length, words });
      },
    };
  }, [gaps, boxed, draw, places, quiz]);
  const rest = taken === undefined ? [] : gaps.filter(({ id }) => !taken.includes(id));
  return (
    <DrawingContext value={drawing}>
      <Markdown text={text} language={language} className={classes.text} gap={placesIn} />
      {rest.length > 0 && (
        <ul className={classes.rest}>
          {rest.map(({ id }) => (
            <li key={id}>
              <span aria-hidden="true">{quiz.gap(gaps.findIndex((gap) => gap.id === id) + 1)}</span>
              {drawing.drawAt(id, [])}
            </li>
          ))}
        </ul>
      )}
    </DrawingContext>
  );
}

function placesIn(root: Root): RenderGap {
  const lines = lineWords(root);
  return (gapId) => <Place gapId={gapId} lines={lines} />;
}

/** Braces that name no gap of this question are braces. */
function Place({ gapId, lines }: { gapId: string; lines: readonly string[] }) {
  const { drawAt, places } = must(useContext(DrawingContext), "a gap stands in a text with gaps");
  useLayoutEffect(() => {
    places.take(gapId);
    return () => places.leave(gapId);
  }, [places, gapId]);
  return drawAt(gapId, lines) ?? `{{${gapId}}}`;
}

/** Once less: while one drawing of a text takes over from another, a gap may have two places. */
function without(ids: readonly string[], id: string): readonly string[] {
  const at = ids.indexOf(id);
  return ids.filter((_, place) => place !== at);
}
