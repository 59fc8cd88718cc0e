import type { Key, Question } from "../../domain/question/question.ts";
import { useMessages } from "../messages/use-messages.ts";
import { rightAnswer } from "../question/right-answer.ts";

type RightLineProps = { question: Question; rightKey: Key; language: string };

/** The right answer in words, for kinds that have nothing on the screen to be marked in its place. */
export function RightLine({ question, rightKey, language }: RightLineProps) {
  const { quiz } = useMessages();
  if (question.kind !== "short-text" && question.kind !== "numeric") return null;
  const right = rightAnswer(question, rightKey);
  if (right.text === "") return null;
  return (
    <p>
      {quiz.rightAnswer}:{" "}
      <strong lang={language} dir="auto">
        {right.text}
      </strong>
      {right.others > 0 && ` (${quiz.alsoRight(right.others)})`}
    </p>
  );
}
