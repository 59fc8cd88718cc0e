import type { ContentId } from "../../domain/id.ts";
import type { Question, Response } from "../../domain/question/question.ts";
import { plainText } from "../../domain/text/plain-text.ts";

/** ① … ⑳ as on the answer sheet, plain figures beyond. */
export function placeMark(place: number): string {
  return place >= 0 && place < 20 ? String.fromCodePoint(0x2460 + place) : `(${place + 1})`;
}

/** What was entered, in a few characters: where it stood on that learner's screen, and what it says. */
export function responseLabel(
  response: Response,
  question: Question | undefined,
  order: readonly ContentId[],
): string {
  switch (response.kind) {
    case "single-choice":
      return choiceLabel(response.choiceId, question, order);
    case "multiple-choice":
      return response.choiceIds
        .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
        .map((id) => choiceLabel(id, question, order))
        .join(" ");
    case "short-text":
    case "numeric":
      return `“${response.text}”`;
  }
}

function choiceLabel(
  choiceId: ContentId,
  question: Question | undefined,
  order: readonly ContentId[],
): string {
  const place = order.indexOf(choiceId);
  const mark = place === -1 ? "?" : placeMark(place);
  const choice =
    question !== undefined && "choices" in question
      ? question.choices.find(({ id }) => id === choiceId)
      : undefined;
  return choice === undefined ? `${mark} ${choiceId}` : `${mark} ${firstWords(plainText(choice.text))}`;
}

function firstWords(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  return line.length > 28 ? `${line.slice(0, 27)}…` : line;
}
