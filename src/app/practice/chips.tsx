import { useId, useState } from "react";
import { joinClasses } from "../ui/join-classes.ts";
import optionClasses from "../ui/options.module.css";
import { TextButton } from "../ui/text-button.tsx";
import classes from "./practice.module.css";
import { usePracticeWords } from "./use-practice-words.ts";

/** More are folded away, so that one sees what else there is to choose. */
const FEW = 10;

type ChipsProps<T extends string> = {
  label: string;
  hint: string;
  options: readonly { value: T; words: string; count?: number }[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
};

/** Any number of the options: real checkboxes, marked by a sign as well as by colour. */
export function Chips<T extends string>({ label, hint, options, chosen, onChange }: ChipsProps<T>) {
  const hintId = useId();
  const words = usePracticeWords();
  const [folding, setFolding] = useState<"folded" | "open">("folded");
  const shown =
    folding === "open"
      ? options
      : options.filter(({ value }, place) => place < FEW || chosen.includes(value));
  return (
    <fieldset aria-describedby={hintId}>
      <legend className={optionClasses.legend}>
        {label}{" "}
        <span id={hintId} className={classes.hint}>
          {hint}
        </span>
      </legend>
      <div className={classes.chips}>
        {shown.map(({ value, words, count }) => (
          <label key={value} className={joinClasses(optionClasses.option, classes.chip)}>
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
      {shown.length < options.length && (
        <TextButton onClick={() => setFolding("open")}>{words.allOf(options.length)}</TextButton>
      )}
    </fieldset>
  );
}
