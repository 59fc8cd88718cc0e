import { useId, useState, type SubmitEvent } from "react";
import { CodeBlock } from "../content/rich/code-block.tsx";
import choices from "../question/choice-row.module.css";
import { Button } from "../ui/button.tsx";
import { ClassicFrame } from "./classic-frame.tsx";
import { ClassicOption } from "./classic-option.tsx";
import type { GivenAnswer } from "./classic-round.tsx";
import { ClassicVerdict } from "./classic-verdict.tsx";
import classes from "./classic.module.css";
import { useClassicWords } from "./use-classic-words.ts";
import type { V1Answer } from "./v1-api.ts";
import type { V1Question } from "./v1-replies.ts";

type ClassicQuestionProps = {
  question: V1Question;
  place: number;
  total: number;
  answer: GivenAnswer | undefined;
  onAnswer: (answer: V1Answer) => void;
  onNext: () => void;
};

/** As V1 did it: the page itself judges, by the key that came with the question, and tells the server. */
export function ClassicQuestion(props: ClassicQuestionProps) {
  const { question, place, total, answer, onAnswer, onNext } = props;
  const words = useClassicWords();
  const formId = useId();
  const [chosen, setChosen] = useState<number>();
  const [isChecked, setChecked] = useState(false);
  const hasKey = question.options[question.correctAnswer] !== undefined;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (chosen === undefined || isChecked) return;
    setChecked(true);
    const isCorrect = chosen === question.correctAnswer;
    // Without a key nothing can be right, and nothing is told to be wrong.
    if (hasKey)
      onAnswer({
        questionId: question.id,
        selectedAnswer: chosen,
        isCorrect,
        shownOptions: question.options,
      });
  };
  const onward = place === total - 1 ? words.finish : words.next;
  return (
    <ClassicFrame
      at="round"
      after={
        <span className={classes.count}>
          {place + 1} / {total}
        </span>
      }
    >
      <h2 className="unseen">{words.questionOf(place + 1, total)}</h2>
      <p className={classes.prompt}>{question.question}</p>
      {question.code !== null && <CodeBlock code={question.code} language="" />}
      <form id={formId} onSubmit={submit} className={classes.form}>
        <fieldset>
          <legend className="unseen">{words.chooseOne}</legend>
          <ul role="presentation" className={choices.rows}>
            {question.options.map((text, index) => (
              <ClassicOption
                // An order never changes while it is shown, and two options may read the same.
                key={`${index} ${text}`}
                text={text}
                number={index + 1}
                isChosen={index === chosen}
                mark={isChecked && hasKey ? (index === question.correctAnswer ? "right" : "wrong") : "open"}
                isLocked={isChecked}
                onChoose={() => setChosen(index)}
              />
            ))}
          </ul>
        </fieldset>
        <ClassicVerdict
          question={question}
          verdict={
            !isChecked
              ? "open"
              : !hasKey
                ? "no_key"
                : chosen === question.correctAnswer
                  ? "correct"
                  : "incorrect"
          }
          answer={answer}
          onSend={onAnswer}
        />
        {isChecked ? (
          <Button tone="primary" width="full" onClick={onNext}>
            {onward}
          </Button>
        ) : (
          <Button tone="primary" width="full" type="submit" disabled={chosen === undefined}>
            {words.check}
          </Button>
        )}
      </form>
    </ClassicFrame>
  );
}
