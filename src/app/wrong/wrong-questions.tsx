import { useState } from "react";
import { plainText } from "../../domain/text/plain-text.ts";
import type { Result } from "../../domain/result.ts";
import type { QuestionView } from "../../offline/engine.ts";
import type { WrongAnswer } from "../../offline/read/list-wrong-answers.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { useLocal } from "../shell/use-local.ts";
import { Icon } from "../ui/icon.tsx";
import classes from "./wrong.module.css";
import { WrongElsewhereDetail } from "./wrong-elsewhere-detail.tsx";
import { WrongQuestionDetail } from "./wrong-question-detail.tsx";
import { useWrongWords } from "./use-wrong-words.ts";

/** Each row opens to the question as it was answered, with the right answer marked. */
export function WrongQuestions({ answers }: { answers: readonly WrongAnswer[] }) {
  return (
    <ul className={classes.questions}>
      {answers.map((answer) => (
        <li key={`${answer.attemptId} ${answer.questionId}`}>
          <WrongQuestion answer={answer} />
        </li>
      ))}
    </ul>
  );
}

function WrongQuestion({ answer }: { answer: WrongAnswer }) {
  const engine = useEngine();
  const wrong = useWrongWords();
  const { format } = useMessages();
  const [open, setOpen] = useState(false);
  const { attemptId, setId, questionId, answeredAt, learntSince, elsewhere, former } = answer;
  const source = former === undefined ? wrong.elsewhere : wrong.former;
  const local = useLocal(
    (): Promise<Result<QuestionView & { language?: string }>> =>
      elsewhere === true
        ? engine.readSetQuestion(setId, questionId)
        : engine.readQuestion(attemptId, questionId),
    [engine, elsewhere, attemptId, setId, questionId],
  );
  const read = local?.value;
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.question}>
        <span className={classes.mark} data-state={learntSince ? "learnt" : "missed"} aria-hidden="true">
          {learntSince ? "✓" : "✕"}
        </span>
        <span className={classes.words}>
          <span className={classes.prompt} dir="auto">
            {read === undefined && "\u00a0"}
            {read?.ok === false && (former || (elsewhere === true ? wrong.notHere : wrong.unreadable))}
            {read?.ok === true && firstLine(read.value.question.prompt)}
          </span>
          <span className={classes.when}>
            {learntSince ? wrong.learnt : wrong.missedOn(format.date(answeredAt))}
            {elsewhere === true && ` · ${source}`}
          </span>
        </span>
        <Icon name="chevron" />
      </summary>
      {open && read?.ok === true && elsewhere === true && (
        <WrongElsewhereDetail
          asked={read.value}
          language={read.value.language ?? ""}
          about={former === undefined ? wrong.elsewhereBody : wrong.formerBody}
        />
      )}
      {open && read?.ok === true && elsewhere !== true && (
        <WrongQuestionDetail answer={answer} asked={read.value} />
      )}
    </details>
  );
}

function firstLine(prompt: string): string {
  // A gap in one line of words is a line to write on.
  const lines = plainText(prompt)
    .replaceAll(/\{\{[^{}]+\}\}/g, "____")
    .split("\n");
  return lines.find((line) => line.trim() !== "")?.replace(/^#+\s+/, "") ?? "";
}
