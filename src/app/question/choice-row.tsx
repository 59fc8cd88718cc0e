import { useId, type ReactNode } from "react";
import type { Choice } from "../../domain/question/content.ts";
import { MarkdownLine } from "../content/markdown.tsx";
import { useMessages } from "../messages/use-messages.ts";
import type { ChoiceMark } from "./choice-mark.ts";
import classes from "./choice-row.module.css";

export type ChoiceFace = {
  choice: Choice;
  /** 1-based, on this screen. */
  number: number;
  language: string;
  chosen: boolean;
  mark: ChoiceMark;
  shape: "one" | "many";
};

type ChoiceInputProps = ChoiceFace & {
  group: string;
  locked: boolean;
  onToggle: () => void;
};

/** A line of the answer sheet: choosing fills its bubble with ink. A real radio or checkbox underneath. */
export function ChoiceInput({ group, locked, onToggle, ...face }: ChoiceInputProps) {
  const wordsId = useId();
  const words = useMarkWords(face);
  return (
    <li className={classes.row} data-chosen={face.chosen} data-mark={face.mark} data-locked={locked}>
      <label className={classes.label}>
        <input
          className={classes.input}
          type={face.shape === "one" ? "radio" : "checkbox"}
          name={group}
          value={face.choice.id}
          checked={face.chosen}
          disabled={locked}
          onChange={onToggle}
          aria-describedby={words === undefined ? undefined : wordsId}
        />
        <ChoiceWords {...face} />
      </label>
      {words !== undefined && <MarkWords id={wordsId}>{words}</MarkWords>}
    </li>
  );
}

/** The same line with nothing to operate. */
export function ChoiceLine(face: ChoiceFace) {
  return <MarkedLine {...face} words={useMarkWords(face)} />;
}

type MarkedLineProps = ChoiceFace & {
  words: ReactNode;
  /** Stands where something to operate was, so that no line breaks anew. */
  room?: ReactNode;
};

/** A line, and on its edge what it turned out to be. */
export function MarkedLine({ words, room, ...face }: MarkedLineProps) {
  return (
    <li className={classes.row} data-chosen={face.chosen} data-mark={face.mark} data-locked="true">
      <span className={classes.label}>
        <ChoiceWords {...face} />
      </span>
      {room}
      {words !== undefined && <MarkWords>{words}</MarkWords>}
    </li>
  );
}

/** The bubble with its number, and what the line says. */
export function ChoiceWords({
  choice,
  number,
  language,
  shape,
}: Pick<ChoiceFace, "choice" | "number" | "language" | "shape">) {
  const { quiz } = useMessages();
  return (
    <>
      <span className={classes.bubble} data-shape={shape} aria-hidden="true">
        {number}
      </span>
      {choice.text === "" ? (
        <span className={classes.empty}>{quiz.emptyLabel}</span>
      ) : (
        <MarkdownLine text={choice.text} language={language} className={classes.text} />
      )}
    </>
  );
}

function MarkWords({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <span id={id} className={classes.words}>
      {children}
    </span>
  );
}

/** The sign and the word that go with the colour; nothing while the row has nothing to say. */
function useMarkWords({ chosen, mark }: ChoiceFace): ReactNode {
  const { quiz } = useMessages();
  if (mark === "open") return undefined;
  if (mark === "right") return chosen ? `✓ ${quiz.rightChosen}` : `✓ ${quiz.rightAnswer}`;
  if (!chosen) return undefined;
  return mark === "part" ? `△ ${quiz.chosen}` : `✕ ${quiz.chosen}`;
}
