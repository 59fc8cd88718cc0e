import { QuestionPrompt } from "./question-prompt.tsx";
import type { KindView, QuestionAnswerProps } from "./question-view.ts";

/** What is asked and where the answer is given. The view is handed down: loading it must not show. */
export function QuestionAnswer({ view, ...props }: QuestionAnswerProps & { view: KindView }) {
  return (
    <>
      {view.prompt === "above" && <QuestionPrompt prompt={props.question.prompt} language={props.language} />}
      <view.Answer {...props} />
    </>
  );
}
