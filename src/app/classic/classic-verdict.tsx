import { Button } from "../ui/button.tsx";
import verdicts from "../verdict/verdict.module.css";
import type { GivenAnswer } from "./classic-round.tsx";
import classes from "./classic.module.css";
import { useClassicWords } from "./use-classic-words.ts";
import type { V1Answer } from "./v1-api.ts";
import type { V1Question } from "./v1-replies.ts";

type ClassicVerdictProps = {
  question: V1Question;
  verdict: "open" | "correct" | "incorrect" | "no_key";
  answer: GivenAnswer | undefined;
  onSend: (answer: V1Answer) => void;
};

const TONES = { correct: "jade", incorrect: "brick", no_key: "ochre" } as const;

/** The verdict, why, and whether V1 has heard of it. The region is there before there is anything to say. */
export function ClassicVerdict({ question, verdict, answer, onSend }: ClassicVerdictProps) {
  const words = useClassicWords();
  return (
    <>
      <output className={classes.verdict}>
        {verdict !== "open" && (
          <div className={verdicts.verdict} data-tone={TONES[verdict]}>
            <p className={verdicts.word}>
              {verdict === "correct" && `✓ ${words.correct}`}
              {verdict === "incorrect" && `✕ ${words.incorrect}`}
              {verdict === "no_key" && words.noKey}
            </p>
            {question.explanation !== "" && <p className={classes.prompt}>{question.explanation}</p>}
          </div>
        )}
      </output>
      {answer !== undefined && (
        <output className={classes.delivery}>
          {answer.delivery === "sending" && words.sending}
          {answer.delivery === "sent" && words.sent}
          {answer.delivery === "unsent" && (
            <>
              {words.notSent} <Button onClick={() => onSend(bare(answer))}>{words.sendAgain}</Button>
            </>
          )}
        </output>
      )}
    </>
  );
}

function bare(given: GivenAnswer): V1Answer {
  const { delivery: _, ...answer } = given;
  return answer;
}
