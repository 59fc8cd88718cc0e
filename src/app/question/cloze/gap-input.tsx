import type { KeyboardEvent } from "react";
import { useMessages } from "../../messages/use-messages.ts";
import { TYPING_PROPS } from "../typing-props.ts";
import { useComposition } from "../use-composition.ts";
import { columnsOf } from "./columns-of.ts";
import classes from "./cloze.module.css";

type GapInputProps = {
  number: number;
  value: string;
  onValue: (text: string) => void;
  maxLength: number;
  language?: string;
  describedBy?: string;
};

/** Starts as wide as every other gap, whatever belongs in it, and grows with what is typed. */
export function GapInput({ number, value, onValue, maxLength, language, describedBy }: GapInputProps) {
  const { quiz } = useMessages();
  const { isComposing, handlers } = useComposition();
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter") return;
    const next = nextGap(event.currentTarget);
    // In the last gap Enter goes on to the form, which checks.
    if (!isComposing(event) && next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (!isComposing(event)) next?.focus();
  };
  return (
    <input
      {...TYPING_PROPS}
      {...handlers}
      className={classes.gap}
      data-gap={number}
      size={columnsOf(value)}
      value={value}
      onChange={({ target }) => onValue(target.value)}
      onKeyDown={onKey}
      maxLength={maxLength}
      lang={language}
      placeholder={String(number)}
      enterKeyHint="next"
      aria-label={quiz.gap(number)}
      aria-describedby={describedBy}
    />
  );
}

/** In reading order, which is the order of the page. */
function nextGap(gap: HTMLElement): HTMLElement | undefined {
  const all = [...(gap.closest("form")?.querySelectorAll<HTMLElement>("[data-gap]") ?? [])];
  return all[all.indexOf(gap) + 1];
}
