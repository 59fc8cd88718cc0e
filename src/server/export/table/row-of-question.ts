import type { AcceptedNumber } from "../../../domain/question/numeric.ts";
import type { ShortTextKey } from "../../../domain/question/short-text.ts";
import type { AuthoredQuestion } from "../../../domain/set/set-file.ts";
import { writeAcceptedNumber } from "../../import/format/table/accepted-number.ts";
import { writePlainDecimal } from "../../import/format/table/plain-decimal.ts";
import { placeMark } from "../../import/format/table/choice-at.ts";
import { writePair } from "../../import/format/table/read-pair.ts";
import { writeUnits } from "../../import/format/table/read-units.ts";
import { joinCell } from "../../import/format/table/split-cell.ts";
import type { Column } from "../../import/format/table/table-columns.ts";
import type { TableKind, TableOption } from "../../import/format/table/table-words.ts";
import { TRUE_FALSE } from "../../import/true-false.ts";
import { gapContent } from "./gap-content.ts";

/** A row by what its cells mean; kind, options and difficulty are still without words of a language. */
export type TableQuestion = {
  kind: TableKind;
  options: TableOption[];
  cells: Partial<Record<Exclude<Column, "kind" | "options">, string>>;
  choices: string[];
  feedback: string[];
};

/** `text` gives a text of the question the form of the row: plain, or Markdown as it is. */
export function rowOfQuestion(
  question: AuthoredQuestion,
  language: string,
  text: (markdown: string) => string,
): TableQuestion {
  const { explanation, category, difficulty, tags = [], source } = question;
  const own = ownRow(question, language, text);
  const shuffle = question.shuffle === undefined || own.kind === "true-false" ? [] : [question.shuffle];
  return {
    ...own,
    options: [
      ...own.options,
      ...shuffle.map((isShuffled): TableOption => (isShuffled ? "shuffle" : "keep-order")),
    ],
    cells: {
      ...(source?.name !== undefined && { name: source.name }),
      prompt: text(question.prompt),
      ...own.cells,
      ...(explanation !== undefined && { explanation: text(explanation) }),
      ...(category !== undefined && { category }),
      ...(difficulty !== undefined && { difficulty }),
      ...(tags.length > 0 && { tags: joinCell(tags) }),
    },
  };
}

function ownRow(
  question: AuthoredQuestion,
  language: string,
  text: (markdown: string) => string,
): TableQuestion {
  const { feedback = {} } = question;
  const said = (choices: readonly { id: string }[]) => choices.map(({ id }) => text(feedback[id] ?? ""));
  const row = (kind: TableKind, rest: Partial<TableQuestion> = {}): TableQuestion => ({
    kind,
    options: [],
    cells: {},
    choices: [],
    feedback: [],
    ...rest,
  });
  switch (question.kind) {
    case "single-choice": {
      const { choices, key, preset } = question;
      const texts = choices.map((choice) => text(choice.text));
      const mark = (at: number) => placeMark(at + 1, texts);
      const answers = choices.flatMap(({ id }, at) => {
        if (id === key.choiceId) return [mark(at)];
        const credit = key.credit?.[id] ?? 0;
        return credit === 0 ? [] : [`%${writePlainDecimal(credit, 2)}%${mark(at)}`];
      });
      if (preset === undefined) {
        return row("single-choice", {
          cells: { answer: joinCell(answers) },
          choices: texts,
          feedback: said(choices),
        });
      }
      const words = TRUE_FALSE[language === "ko" ? "ko" : "en"];
      const isUsual = texts.length === 2 && texts[0] === words.true && texts[1] === words.false;
      const answer = isUsual && answers.length === 1 ? (answers[0] === "#1" ? "O" : "X") : joinCell(answers);
      return row("true-false", {
        cells: { answer },
        choices: isUsual && answers.length === 1 ? [] : texts,
        feedback: said(choices),
      });
    }
    case "multiple-choice": {
      const { choices, key } = question;
      const right = choices.filter(({ id }) => (key.weights[id] ?? 0) > 0).length;
      const wrongWeight = -1 / Math.max(right, choices.length - right);
      const isUsual =
        key.scoring === "all-or-nothing" &&
        choices.every(({ id }) => {
          const weight = key.weights[id] ?? 0;
          return weight > 0 ? weight === 1 / right : weight === wrongWeight;
        });
      const texts = choices.map((choice) => text(choice.text));
      const mark = (at: number) => placeMark(at + 1, texts);
      const answers = choices.flatMap(({ id }, at) => {
        const weight = key.weights[id] ?? 0;
        if (isUsual) return weight > 0 ? [mark(at)] : [];
        return weight === 0 ? [] : [`%${writePlainDecimal(weight, 2)}%${mark(at)}`];
      });
      const options: TableOption[] = isUsual
        ? []
        : [key.scoring === "weights" ? "partial" : "all-or-nothing"];
      return row(question.kind, {
        cells: { answer: joinCell(answers) },
        options,
        choices: texts,
        feedback: said(choices),
      });
    }
    case "short-text": {
      const { accepted } = question.key;
      return row(question.kind, {
        cells: { answer: writeTexts(accepted) },
        options: textOptions(question.key),
        feedback: accepted.map((each) => text(each.feedback ?? "")),
      });
    }
    case "numeric": {
      const { accepted, units, unitRequired } = question.key;
      const { answer, tolerance } = writeNumbers(accepted, language);
      return row(question.kind, {
        cells: { answer, ...(tolerance !== "" && { tolerance }), unit: writeUnits(units) },
        options: unitRequired === true ? ["unit-required"] : [],
        feedback: accepted.map((each) => text(each.feedback ?? "")),
      });
    }
    case "ordering": {
      const { items, key } = question;
      const texts = key.order.map((id) => text(items.find((item) => item.id === id)?.text ?? ""));
      return row(question.kind, { choices: texts, options: [key.scoring] });
    }
    case "matching": {
      const { stems, options, key } = question;
      const pairs = stems.map(({ id, text: stem }) => {
        const option = options.find((each) => each.id === key.pairs[id]);
        return writePair(text(stem), text(option?.text ?? ""));
      });
      const used = new Set(Object.values(key.pairs));
      const others = options
        .filter(({ id }) => !used.has(id))
        .map((option) => writePair("", text(option.text)));
      return row(question.kind, { choices: [...pairs, ...others], options: scoringOptions(key.scoring) });
    }
    case "cloze": {
      const { gaps, key } = question;
      const prompt = gaps.reduce(
        (filled, gap) =>
          filled.replace(
            `{{${gap.id}}}`,
            () => `{{${gapContent(gap, key.gaps[gap.id], { language, text })}}}`,
          ),
        text(question.prompt),
      );
      const settings = Object.values(key.gaps).find((gap) => "accepted" in gap && gap.accepted.some(isText));
      const options = settings === undefined ? [] : textOptions(settings as ShortTextKey);
      return row(question.kind, { cells: { prompt }, options: [...options, ...scoringOptions(key.scoring)] });
    }
    case "essay":
      return row(question.kind, {
        cells: { ...(question.key.rubric !== undefined && { answer: text(question.key.rubric) }) },
      });
  }
}

function isText(accepted: object): boolean {
  return "text" in accepted;
}

function scoringOptions(scoring: string | undefined): TableOption[] {
  return scoring === "all-or-nothing" ? ["all-or-nothing"] : [];
}

function textOptions(key: ShortTextKey): TableOption[] {
  const options: TableOption[] = [];
  if (key.spaces === "ignore") options.push("ignore-spaces");
  if (key.punctuation === "ignore") options.push("ignore-punctuation");
  if (key.diacritics === "ignore") options.push("ignore-diacritics");
  if (key.caseSensitive === true) options.push("case-sensitive");
  return options;
}

function writeTexts(accepted: ShortTextKey["accepted"]): string {
  return joinCell(
    accepted.map(({ text, fraction = 1 }) =>
      fraction === 1 ? text : `%${writePlainDecimal(fraction, 2)}%${text}`,
    ),
  );
}

/** Significant digits have no form beside a number: they are the row's tolerance. */
function writeNumbers(
  accepted: readonly AcceptedNumber[],
  language: string,
): { answer: string; tolerance: string } {
  const digits = accepted[0]?.significant;
  const tolerance = digits === undefined ? "" : language === "ko" ? `유효숫자 ${digits}` : `${digits} digits`;
  const parts = accepted.map(
    (number) => writeAcceptedNumber({ ...number, significant: undefined }, language) ?? "",
  );
  return { answer: joinCell(parts), tolerance };
}
