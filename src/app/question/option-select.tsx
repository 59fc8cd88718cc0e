import type { Choice } from "../../domain/question/content.ts";
import { plainText } from "../../domain/text/plain-text.ts";
import { MarkdownLine } from "../content/markdown.tsx";
import { useMessages } from "../messages/use-messages.ts";
import { joinClasses } from "../ui/join-classes.ts";
import { needsLetters, optionLetter } from "./option-letters.ts";
import { goOnAtListEnter } from "./go-on-at-enter.ts";
import classes from "./option-select.module.css";

type OptionSelectProps = {
  /** In the order of this attempt. */
  options: readonly Choice[];
  value: string | undefined;
  onChoose: (optionId: string | undefined) => void;
  /** Of the visible label, else the name itself. */
  labelledBy?: string;
  label?: string;
  describedBy?: string;
  language: string;
  className?: string;
  /** Its number, where the list is a gap of a text. */
  gap?: number;
};

/** The browser's own list. Where its plain words would lose something, letters stand for the options. */
export function OptionSelect(props: OptionSelectProps) {
  const { options, value, onChoose, labelledBy, label, describedBy, language, className, gap } = props;
  const { quiz } = useMessages();
  const isLettered = needsLetters(options);
  return (
    <select
      className={joinClasses(classes.select, className)}
      value={value ?? ""}
      onKeyDown={goOnAtListEnter}
      onChange={({ target }) => onChoose(target.value === "" ? undefined : target.value)}
      aria-labelledby={labelledBy}
      aria-label={label}
      aria-describedby={describedBy}
      data-gap={gap}
      data-empty={value === undefined}
    >
      <option value="">{quiz.chooseOption}</option>
      {options.map(({ id, text }, at) => (
        <option key={id} value={id} lang={isLettered ? undefined : language}>
          {isLettered ? optionLetter(at) : plainText(text) || quiz.emptyLabel}
        </option>
      ))}
    </select>
  );
}

/** What the letters of the lists stand for; nothing where the lists say it themselves. */
export function OptionLetters({ options, language }: { options: readonly Choice[]; language: string }) {
  if (!needsLetters(options)) return null;
  return (
    <ul className={classes.letters}>
      {options.map((option, at) => (
        <li key={option.id}>
          <b>{optionLetter(at)}</b>
          <MarkdownLine text={option.text} language={language} />
        </li>
      ))}
    </ul>
  );
}
