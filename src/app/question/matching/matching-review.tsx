import type { ReactNode } from "react";
import type { Choice } from "../../../domain/question/content.ts";
import { MarkdownLine } from "../../content/markdown.tsx";
import { useMessages } from "../../messages/use-messages.ts";
import { MarkedText } from "../marked-text.tsx";
import type { QuestionReviewProps } from "../question-view.ts";
import classes from "./matching.module.css";
import { pairsIn, partnerOf } from "./pairs-in.ts";

/** Each line with the partner it was given, and with the right one where that was another. */
export function MatchingReview({ question, language, response, rightKey }: QuestionReviewProps) {
  const { quiz } = useMessages();
  if (question.kind !== "matching") return null;
  const { stems, options } = question;
  const pairs = pairsIn(response);
  const rightPairs = rightKey?.kind === "matching" ? rightKey.key.pairs : {};
  const words = (option: Choice): ReactNode =>
    option.text === "" ? quiz.emptyLabel : <MarkdownLine text={option.text} language={language} />;
  return (
    <ul className={classes.lines}>
      {stems.map((stem) => {
        const given = options.find(({ id }) => id === partnerOf(pairs, stem.id));
        const right = options.find(({ id }) => id === partnerOf(rightPairs, stem.id));
        const mark = right === undefined ? "open" : given === right ? "right" : "wrong";
        return (
          <li key={stem.id} className={classes.line}>
            <span className={classes.stem}>
              {stem.text === "" ? quiz.emptyLabel : <MarkdownLine text={stem.text} language={language} />}
            </span>
            <span className={classes.partners}>
              {given === undefined ? (
                <MarkedText mark="empty">{quiz.notAnswered}</MarkedText>
              ) : (
                <MarkedText mark={mark}>{words(given)}</MarkedText>
              )}
              {right !== undefined && given !== right && <MarkedText mark="key">{words(right)}</MarkedText>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
