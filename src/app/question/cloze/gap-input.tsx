import type { KeyboardEvent } from "react";
import { goOnAtEnter } from "../go-on-at-enter.ts";
import { TYPING_PROPS } from "../typing-props.ts";
import { useComposition } from "../use-composition.ts";
import { columnsOf } from "./columns-of.ts";
import classes from "./cloze.module.css";
import type { GapPlace } from "./gap-text.tsx";

type GapInputProps = {
  place: GapPlace;
  label: string;
  value: string;
  onValue: (text: string) => void;
  maxLength: number;
  language?: string;
  describedBy: string;
};

/** Starts as wide as every other gap, whatever belongs in it, and grows with what is typed. */
export function GapInput(props: GapInputProps) {
  const { place, label, value, onValue, maxLength, language, describedBy } = props;
  const { isComposing, handlers } = useComposition();
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Enter") return;
    if (!isComposing(event)) return goOnAtEnter(event);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      {...TYPING_PROPS}
      {...handlers}
      className={classes.gap}
      data-gap={place.number}
      size={columnsOf(value)}
      value={value}
      onChange={({ target }) => onValue(target.value)}
      onKeyDown={onKey}
      maxLength={maxLength}
      lang={language}
      placeholder={String(place.number)}
      enterKeyHint={place.number === place.of ? "done" : "next"}
      aria-label={label}
      aria-describedby={describedBy}
    />
  );
}
