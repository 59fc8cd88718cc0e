import { useId } from "react";
import classes from "../ui/text-field.module.css";

type ClassicSelectProps = {
  label: string;
  name: string;
  /** The words for no choice. */
  all: string;
  options: readonly string[];
  wordsOf?: (value: string) => string;
};

/** The browser's own list, where the first line chooses nothing. */
export function ClassicSelect({ label, name, all, options, wordsOf = (value) => value }: ClassicSelectProps) {
  const id = useId();
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <select id={id} name={name} className={classes.input} defaultValue="">
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {wordsOf(option)}
          </option>
        ))}
      </select>
    </div>
  );
}
