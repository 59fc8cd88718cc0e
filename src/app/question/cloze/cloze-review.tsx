import type { Gap, GapResponse } from "../../../domain/question/cloze.ts";
import { MarkdownLine } from "../../content/markdown.tsx";
import { useMessages } from "../../messages/use-messages.ts";
import { MarkedText } from "../marked-text.tsx";
import type { QuestionReviewProps } from "../question-view.ts";
import classes from "./cloze.module.css";
import { gapMark } from "./gap-marks.ts";
import { GapText, type GapPlace } from "./gap-text.tsx";
import { gapIn, gapsIn } from "./gaps-in.ts";

/** The text with what was entered in each gap, and with what belongs there where that is something else. */
export function ClozeReview({ question, language, response, rightKey }: QuestionReviewProps) {
  const { quiz } = useMessages();
  if (question.kind !== "cloze") return null;
  const gaps = gapsIn(response);
  const draw = (gap: Gap, { number }: GapPlace) => {
    const entered = gapIn(gaps, gap.id);
    const { mark, right } = gapMark({ question, gap, entered, rightKey });
    return (
      <span className={classes.marks}>
        <span className="unseen">{quiz.gap(number)}: </span>
        <MarkedText mark={mark}>
          {mark === "empty" ? (
            quiz.emptyLabel
          ) : (
            <EnteredGap gap={gap} entered={entered} language={language} />
          )}
        </MarkedText>
        {right !== undefined && right.text !== "" && <MarkedText mark="key">{right.text}</MarkedText>}
      </span>
    );
  };
  return <GapText question={question} language={language} draw={draw} />;
}

type EnteredGapProps = { gap: Gap; entered: GapResponse | undefined; language: string };

function EnteredGap({ gap, entered, language }: EnteredGapProps) {
  if (entered === undefined) return null;
  if (entered.kind !== "single-choice") return entered.text;
  const choices = gap.kind === "single-choice" ? gap.choices : [];
  const choice = choices.find(({ id }) => id === entered.choiceId);
  return choice === undefined ? entered.choiceId : <MarkdownLine text={choice.text} language={language} />;
}
