import { useEffect, useRef, type ReactNode } from "react";
import type { AttemptAnswer } from "../../domain/attempt/fold-attempt.ts";
import type { Key, Question } from "../../domain/question/question.ts";
import type { AttemptView } from "../../offline/engine.ts";
import { standingVerdict } from "../../offline/read/standing-verdict.ts";
import { RightLine } from "../verdict/right-line.tsx";
import { Verdict } from "../verdict/verdict.tsx";
import { KeptLine } from "./kept-line.tsx";
import classes from "./quiz.module.css";

/** The part of an answer that the screen tells. */
export type ShownAnswer = Pick<AttemptAnswer, "response" | "verdict" | "fraction">;

type VerdictPanelProps = {
  view: AttemptView;
  question: Question;
  rightKey: Key | undefined;
  answer: ShownAnswer | undefined;
  /** What is to be said as long as there is no answer. */
  children?: ReactNode;
};

/**
 * The region is there before there is anything to say, so that screen readers announce what comes.
 * Nothing above it moves: it is scrolled into view.
 */
export function VerdictPanel({ view, question, rightKey, answer, children }: VerdictPanelProps) {
  const region = useRef<HTMLDivElement>(null);
  const isAnswered = answer !== undefined;
  const stage = !isAnswered ? 0 : rightKey === undefined ? 1 : 2;
  const reached = useRef(stage);
  // Once for the verdict, and once more when the explanation has made it taller.
  useEffect(() => {
    if (stage > reached.current) {
      const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      region.current?.scrollIntoView({ block: "nearest", behavior: isCalm ? "auto" : "smooth" });
    }
    reached.current = stage;
  }, [stage]);
  const outcome = view.outcomes.get(question.id);
  return (
    <div ref={region} className={classes.outcome}>
      <output className={classes.verdict} data-empty={!isAnswered}>
        {answer === undefined ? (
          children
        ) : (
          <Verdict
            judged={standingVerdict(answer, outcome)}
            question={question}
            response={answer.response}
            rightKey={rightKey}
            language={view.language}
            mode={view.policy.mode}
          >
            {rightKey !== undefined && answer.verdict !== "correct" && (
              <RightLine question={question} rightKey={rightKey} language={view.language} />
            )}
          </Verdict>
        )}
      </output>
      {isAnswered && <KeptLine attemptId={view.attemptId} questionId={question.id} outcome={outcome} />}
    </div>
  );
}
