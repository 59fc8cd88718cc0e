import { useId } from "react";
import { useMessages } from "../../messages/use-messages.ts";
import { MarkdownLine } from "../../content/markdown.tsx";
import rows from "../choice-row.module.css";
import { inOrder } from "../in-order.ts";
import { OptionLetters, OptionSelect } from "../option-select.tsx";
import type { QuestionAnswerProps } from "../question-view.ts";
import { ResetButton } from "../reset-button.tsx";
import classes from "./matching.module.css";
import { MatchingReview } from "./matching-review.tsx";
import { paired, pairsIn, partnerOf } from "./pairs-in.ts";

/** Each line gets its partner from a list of its own. */
export function MatchingAnswer(props: QuestionAnswerProps) {
  const { question, order, language, response, onResponse, locked } = props;
  const { quiz } = useMessages();
  const id = useId();
  if (question.kind !== "matching") return null;
  if (locked)
    return (
      <div className={classes.matching}>
        <p className={rows.legend}>{quiz.chooseEach}</p>
        <MatchingReview {...props} />
      </div>
    );
  const options = inOrder(question.options, order);
  const pairs = pairsIn(response);
  return (
    <div className={classes.matching}>
      <p className={rows.legend}>{quiz.chooseEach}</p>
      <OptionLetters options={options} language={language} />
      <ul className={classes.lines}>
        {question.stems.map((stem, at) => (
          <li key={stem.id} className={classes.line}>
            <span id={`${id}-${at}`} className={classes.stem}>
              {hasNoWords(stem.text) && <span className="unseen">{at + 1}. </span>}
              {stem.text === "" ? quiz.emptyLabel : <MarkdownLine text={stem.text} language={language} />}
            </span>
            <OptionSelect
              options={options}
              value={partnerOf(pairs, stem.id)}
              onChoose={(optionId) => onResponse(paired(pairs, stem.id, optionId), "now")}
              labelledBy={`${id}-${at}`}
              language={language}
            />
          </li>
        ))}
      </ul>
      <ResetButton isNeeded={response !== null} onReset={() => onResponse(null, "now")}>
        {quiz.clear}
      </ResetButton>
    </div>
  );
}

/** A formula alone is no name that every reader can say: its number goes before it. */
function hasNoWords(text: string): boolean {
  return text.replaceAll(/\$\$[^$]*\$\$/g, "").trim() === "";
}
