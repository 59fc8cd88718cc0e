import { useRef, type KeyboardEvent } from "react";
import { TextField } from "../ui/text-field.tsx";

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

/** Chromium and Safari name the Enter that ends a composition so, also when `isComposing` is already over. */
const COMPOSING_KEY_CODE = 229;

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
  const composing = useRef(false);
  const stopEnter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter") return;
    const native = event.nativeEvent;
    if (composing.current || native.isComposing || native.keyCode === COMPOSING_KEY_CODE) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <TextField
      label={label}
      value={value}
      onChange={(event) => onValue(event.target.value)}
      onKeyDown={stopEnter}
      onCompositionStart={() => (composing.current = true)}
      onCompositionEnd={() => (composing.current = false)}
      readOnly={locked}
      maxLength={maxLength}
      lang={language}
      dir="auto"
      autoComplete="off"
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
      enterKeyHint="done"
      aria-describedby={describedBy}
    />
  );
}
