import { useId } from "react";
import { joinClasses } from "./join-classes.ts";
import optionClasses from "./options.module.css";
import classes from "./segmented.module.css";

type SegmentedProps<T extends string> = {
  label: string;
  options: readonly (readonly [value: T, words: string])[];
  value: T;
  onChange: (value: T) => void;
  /** For options whose words are of another language than the page. */
  optionLanguage?: (value: T) => string;
};

/** A few options side by side: real radio buttons, so arrow keys and screen readers know them. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { label, options, value, onChange, optionLanguage } = props;
  const name = useId();
  return (
    <fieldset className={classes.group}>
      <legend className={optionClasses.legend}>{label}</legend>
      <div
        className={classes.options}
        data-count={options.length}
        data-words={options.some(([, words]) => widthOf(words) > 7) ? "long" : "short"}
      >
        {options.map(([option, words]) => (
          <label
            key={option}
            className={joinClasses(optionClasses.option, classes.option)}
            lang={optionLanguage?.(option)}
          >
            <input
              type="radio"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => onChange(option)}
            />
            <span>{words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** In letters of the width of 한; others are half as wide. */
function widthOf(words: string): number {
  const wide = words.match(/[\u1100-\uffff]/g)?.length ?? 0;
  return (words.length + wide) / 2;
}
