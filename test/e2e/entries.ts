import type { AuthoredQuestion } from "../../src/domain/set/set-file.ts";

export type Authored = AuthoredQuestion;

/** What to choose (texts, as authored) or what to type. */
export type Entry = { choose: readonly string[] } | { type: string };

export function rightEntry(question: Authored): Entry {
  switch (question.kind) {
    case "single-choice":
      return { choose: textsOf(question, [question.key.choiceId]) };
    case "multiple-choice": {
      const { weights } = question.key;
      return {
        choose: textsOf(
          question,
          idsOf(question).filter((id) => (weights[id] ?? 0) > 0),
        ),
      };
    }
    case "short-text": {
      const full = question.key.accepted.find(({ fraction = 1 }) => fraction === 1);
      return { type: (full?.text ?? "").replaceAll(/\\\*|\*/g, (star) => (star === "*" ? "" : "*")) };
    }
    case "numeric": {
      const full = question.key.accepted.find(({ fraction = 1 }) => fraction === 1);
      const unit = question.key.unitRequired
        ? question.key.units?.find(({ multiplier }) => multiplier === 1)
        : undefined;
      return { type: [String(full?.value ?? ""), unit?.unit].filter((part) => part !== undefined).join(" ") };
    }
  }
}

/** An answer that gets nothing at all. */
export function wrongEntry(question: Authored): Entry {
  switch (question.kind) {
    case "single-choice": {
      const { choiceId, credit = {} } = question.key;
      return {
        choose: textsOf(
          question,
          idsOf(question)
            .filter((id) => id !== choiceId && !credit[id])
            .slice(0, 1),
        ),
      };
    }
    case "multiple-choice": {
      const { weights } = question.key;
      return {
        choose: textsOf(
          question,
          idsOf(question)
            .filter((id) => (weights[id] ?? 0) <= 0)
            .slice(0, 1),
        ),
      };
    }
    case "short-text":
      return { type: "전혀 다른 말 qzx" };
    case "numeric": {
      const unit = question.key.unitRequired ? ` ${question.key.units?.[0]?.unit ?? ""}` : "";
      return { type: `987654321${unit}` };
    }
  }
}

type WithChoices = Extract<Authored, { choices: unknown }>;

function idsOf({ choices }: WithChoices): string[] {
  return choices.map(({ id }) => id);
}

function textsOf({ choices }: WithChoices, ids: readonly string[]): string[] {
  return choices.filter(({ id }) => ids.includes(id)).map(({ text }) => text);
}
