import type { QuestionReviewProps } from "./question-view.ts";
import { VIEWS } from "./views.ts";

/** The question's answers as they were shown, with what was chosen and what is right: nothing to operate. */
export function QuestionReview(props: QuestionReviewProps) {
  const { Review } = VIEWS[props.question.kind];
  return <Review {...props} />;
}
