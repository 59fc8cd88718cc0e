import { Suspense } from "react";
import { QuestionPrompt } from "./question-prompt.tsx";
import type { QuestionReviewProps } from "./question-view.ts";
import { useKindView } from "./use-kind-view.ts";

/** The question as it was shown, with what was entered and what is right: nothing to operate. */
export function QuestionReview(props: QuestionReviewProps) {
  const view = useKindView(props.question.kind);
  if (view === undefined) return null;
  return (
    <Suspense>
      {view.prompt === "above" && <QuestionPrompt prompt={props.question.prompt} language={props.language} />}
      <view.Review {...props} />
    </Suspense>
  );
}
