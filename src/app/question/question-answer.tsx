import type { QuestionAnswerProps } from "./question-view.ts";
import { VIEWS } from "./views.ts";

/** Where the answer is given, by the question's kind. */
export function QuestionAnswer(props: QuestionAnswerProps) {
  const { Answer } = VIEWS[props.question.kind];
  return <Answer {...props} />;
}
