import { Link } from "wouter";
import { plainText } from "../../domain/text/plain-text.ts";
import type { WrongAnswer } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { useLocal } from "../shell/use-local.ts";
import { Icon } from "../ui/icon.tsx";
import classes from "./wrong.module.css";

/** Each row leads to the question as it was answered, with the right answer marked. */
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
  const { wrong, format } = useMessages();
  const { attemptId, questionId, answeredAt, learntSince } = answer;
  const local = useLocal(() => engine.readQuestion(attemptId, questionId), [engine, attemptId, questionId]);
  const question = local?.value;
  return (
    <Link href={`/review/${attemptId}#${encodeURIComponent(questionId)}`} className={classes.question}>
      <span className={classes.mark} data-state={learntSince ? "learnt" : "missed"} aria-hidden="true">
        {learntSince ? "✓" : "✕"}
      </span>
      <span className={classes.words}>
        <span className={classes.prompt} dir="auto">
          {question === undefined && " "}
          {question?.ok === false && wrong.unreadable}
          {question?.ok === true && firstLine(question.value.question.prompt)}
        </span>
        <span className={classes.when}>
          {learntSince ? wrong.learnt : wrong.missedOn(format.date(answeredAt))}
        </span>
      </span>
      <Icon name="chevron" />
    </Link>
  );
}

function firstLine(prompt: string): string {
  const lines = plainText(prompt).split("\n");
  return lines.find((line) => line.trim() !== "")?.replace(/^#+\s+/, "") ?? "";
}
