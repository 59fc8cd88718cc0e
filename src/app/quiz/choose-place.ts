import type { ContentId } from "../../domain/id.ts";
import type { Question, Response } from "../../domain/question/question.ts";
import { inOrder } from "../question/in-order.ts";
import { toggled } from "../question/multiple-choice.tsx";

type Chosen = {
  question: Question;
  order: readonly ContentId[];
  response: Response | null;
  /** The digit pressed: 1 is the first on this screen. */
  number: number;
};

/** What a digit key makes of the response; `undefined` where it chooses nothing. */
export function choosePlace({ question, order, response, number }: Chosen): Response | null | undefined {
  if (!("choices" in question)) return undefined;
  const choice = inOrder(question.choices, order)[number - 1];
  if (choice === undefined) return undefined;
  if (question.kind === "single-choice") return { kind: "single-choice", choiceId: choice.id };
  return toggled(response?.kind === "multiple-choice" ? response.choiceIds : [], choice.id);
}
