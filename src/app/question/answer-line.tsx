import type { KeyboardEvent } from "react";
import { TextField } from "../ui/text-field.tsx";
import { TYPING_PROPS } from "./typing-props.ts";
import { useComposition } from "./use-composition.ts";

type AnswerLineProps = {
  label: string;
  value: string;
  onValue: (text: string) => void;
  locked: boolean;
  language?: string;
  describedBy?: string;
  /** Characters. More could not be recorded, or no longer be read. */
  maxLength: number;
};

/**
 * One line that the keyboard does not "improve". Enter that commits a Hangul syllable (or any other
 * composition) commits it and nothing more: it does not reach the form.
 */
export function AnswerLine({
  label,
  value,
  onValue,
  locked,
  language,
  describedBy,
  maxLength,
}: AnswerLineProps) {
  const { isComposing, handlers } = useComposition();
  const stopEnter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter" || !isComposing(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <TextField
      {...TYPING_PROPS}
      {...handlers}
      label={label}
      value={value}
      onChange={(event) => onValue(event.target.value)}
      onKeyDown={stopEnter}
      readOnly={locked}
      maxLength={maxLength}
      lang={language}
      enterKeyHint="done"
      aria-describedby={describedBy}
    />
  );
}
