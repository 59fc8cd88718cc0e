import { useId } from "react";
import classes from "./practice.module.css";

type ChipsProps<T extends string> = {
  label: string;
  hint: string;
  options: readonly { value: T; words: string; count?: number }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
};

/** Any number of a few options: real checkboxes, marked by a sign as well as by colour. */
export function Chips<T extends string>({ label, hint, options, chosen, onChange }: ChipsProps<T>) {
  const hintId = useId();
  return (
    <fieldset aria-describedby={hintId} className={classes.group}>
      <legend className={classes.legend}>
        {label}{" "}
        <span id={hintId} className={classes.hint}>
          {hint}
        </span>
      </legend>
      <div className={classes.chips}>
        {options.map(({ value, words, count }) => (
          <label key={value} className={classes.chip}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ currentTarget }) =>
                onChange(currentTarget.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
              }
            />
            <span className={classes.chipBody}>
              <span className={classes.tick} aria-hidden="true">
                ✓
              </span>
              <span dir="auto">{words}</span>
              {count !== undefined && <span className={classes.chipCount}>{count}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
