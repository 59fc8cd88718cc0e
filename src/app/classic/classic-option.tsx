import { useId } from "react";
import classes from "../question/choice-row.module.css";
import { useClassicWords } from "./use-classic-words.ts";

type ClassicOptionProps = {
  text: string;
  number: number;
  isChosen: boolean;
  mark: "open" | "right" | "wrong";
  isLocked: boolean;
  onChoose: () => void;
};

/** A line of the answer sheet. V1's texts are plain: nothing in them is a sign. */
export function ClassicOption({ text, number, isChosen, mark, isLocked, onChoose }: ClassicOptionProps) {
  const words = useClassicWords();
  const wordsId = useId();
  const said =
    mark === "right"
      ? `✓ ${words.rightAnswer}`
      : mark === "wrong" && isChosen
        ? `✕ ${words.yourChoice}`
        : undefined;
  return (
    <li className={classes.row} data-chosen={isChosen} data-mark={mark} data-locked={isLocked}>
      <label className={classes.label}>
        <input
          className={classes.input}
          type="radio"
          name="option"
          checked={isChosen}
          disabled={isLocked}
          onChange={onChoose}
          aria-describedby={said === undefined ? undefined : wordsId}
        />
        <span className={classes.bubble} data-shape="one" aria-hidden="true">
          {number}
        </span>
        <span className={classes.text} dir="auto">
          {text}
        </span>
      </label>
      {said !== undefined && (
        <span id={wordsId} className={classes.words}>
          {said}
        </span>
      )}
    </li>
  );
}
