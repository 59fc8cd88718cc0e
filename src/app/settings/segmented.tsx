import { useId } from "react";
import classes from "./segmented.module.css";

type SegmentedProps<T extends string> = {
  label: string;
  options: Readonly<Record<T, string>>;
  value: T;
  onChange: (value: T) => void;
  /** Options whose words are of another language than the page. */
  languages?: Partial<Record<T, string>>;
};

/** A few options side by side: real radio buttons, so arrow keys and screen readers know them. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { label, options, value, onChange, languages } = props;
  const name = useId();
  const keys = Object.keys(options) as T[];
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{label}</legend>
      <div className={classes.options}>
        {keys.map((key) => (
          <label key={key} className={classes.option} lang={languages?.[key]}>
            <input
              type="radio"
              name={name}
              value={key}
              checked={key === value}
              onChange={() => onChange(key)}
            />
            <span>{options[key]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
