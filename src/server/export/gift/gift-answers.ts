import type { AcceptedNumber } from "../../../domain/question/numeric.ts";
import type { AuthoredQuestion } from "../../../domain/set/set-file.ts";
import { writeOrderingHead } from "../../import/format/gift/ordering-block.ts";
import { writePlainDecimal } from "../../import/format/table/plain-decimal.ts";
import { escapeGift } from "./escape-gift.ts";

type Of<K extends AuthoredQuestion["kind"]> = Extract<AuthoredQuestion, { kind: K }>;

/** What stands between a question's braces. What GIFT has no form for is seen when it is read again. */
export function giftAnswers(question: AuthoredQuestion): string {
  switch (question.kind) {
    case "single-choice":
      return question.preset === undefined ? singleChoice(question) : trueFalse(question);
    case "multiple-choice":
      return lines(
        question.choices.map(({ id, text }) => {
          const weight = question.key.weights[id] ?? 0;
          return `~${weightOf(weight)}${escapeGift(text)}${feedbackOf(question.feedback?.[id])}`;
        }),
      );
    case "short-text":
      return lines(
        question.key.accepted.map(
          ({ text, fraction = 1, feedback }) =>
            `=${fraction === 1 ? "" : weightOf(fraction)}[plain]${escapeGift(text)}${feedbackOf(feedback)}`,
        ),
      );
    case "numeric":
      return `#${lines(question.key.accepted.map(numberLine))}`;
    case "ordering":
      return ordering(question);
    case "matching":
      return matching(question);
    case "cloze":
    case "essay":
      return "";
  }
}

function lines(all: readonly string[]): string {
  return all.map((line) => `\n\t${line}`).join("");
}

function weightOf(weight: number): string {
  return weight === 0 ? "" : `%${writePlainDecimal(weight, 2)}%`;
}

function feedbackOf(feedback: string | undefined): string {
  return feedback === undefined || feedback.trim() === "" ? "" : `#${escapeGift(feedback)}`;
}

function singleChoice({ choices, key, feedback }: Of<"single-choice">): string {
  return lines(
    choices.map(({ id, text }) => {
      const mark = id === key.choiceId ? "=" : `~${weightOf(key.credit?.[id] ?? 0)}`;
      return `${mark}${escapeGift(text)}${feedbackOf(feedback?.[id])}`;
    }),
  );
}

/** The feedback for the wrong answer comes first. */
function trueFalse({ choices, key, feedback = {} }: Of<"single-choice">): string {
  const [first] = choices;
  const wrong = choices.find(({ id }) => id !== key.choiceId);
  const [onWrong, onRight] = [feedback[wrong?.id ?? ""] ?? "", feedback[key.choiceId] ?? ""];
  const said = onWrong === "" && onRight === "" ? "" : `#${escapeGift(onWrong)}${feedbackOf(onRight)}`;
  return `${first?.id === key.choiceId ? "TRUE" : "FALSE"}${said}`;
}

function numberLine({ value, max, absolute, relative = 0, fraction = 1, feedback }: AcceptedNumber): string {
  const number = writePlainDecimal(value);
  const width = absolute ?? relative * Math.abs(value);
  const wide = max !== undefined ? `..${writePlainDecimal(max)}` : `:${writePlainDecimal(width)}`;
  return `=${fraction === 1 ? "" : weightOf(fraction)}${number}${wide}${feedbackOf(feedback)}`;
}

function ordering({ items, key }: Of<"ordering">): string {
  const texts = key.order.map((id) => items.find((item) => item.id === id)?.text ?? "");
  return `${writeOrderingHead(key.scoring, texts.length)}\n${texts.map((text) => escapeGift(text)).join("\n")}`;
}

function matching({ stems, options, key }: Of<"matching">): string {
  const optionText = (id: string | undefined) => options.find((option) => option.id === id)?.text ?? "";
  const used = new Set(Object.values(key.pairs));
  return lines([
    ...stems.map(({ id, text }) => `=${escapeGift(text)} -> ${escapeGift(optionText(key.pairs[id]))}`),
    ...options.filter(({ id }) => !used.has(id)).map(({ text }) => `= -> ${escapeGift(text)}`),
  ]);
}
