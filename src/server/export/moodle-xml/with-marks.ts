import type { Gap } from "../../../domain/question/cloze.ts";
import type { AuthoredQuestion } from "../../../domain/set/set-file.ts";
import { percentage } from "./write-share.ts";

type Cloze = Extract<AuthoredQuestion, { kind: "cloze" }>;
type Answer = { text: string; fraction?: number; feedback?: string };

/** The prompt with Moodle's marks where the gaps are. */
export function withMarks(question: Cloze): string {
  return question.gaps.reduce(
    (prompt, gap) => prompt.replace(`{{${gap.id}}}`, () => markOf(gap, question)),
    question.prompt,
  );
}

function markOf(gap: Gap, { key, shuffle, feedback = {} }: Cloze): string {
  const own = key.gaps[gap.id];
  if (own === undefined) return "";
  const { weight = 1 } = own;
  if (gap.kind === "single-choice" && "choiceId" in own) {
    const { choiceId, credit = {} } = own;
    const answers = gap.choices.map(({ id, text }) => ({
      text,
      fraction: id === choiceId ? 1 : (credit[id] ?? 0),
      feedback: feedback[id],
    }));
    return mark(`${weight}:${shuffle === false ? "MULTICHOICE" : "MULTICHOICE_S"}`, answers);
  }
  if (!("accepted" in own)) return "";
  if (gap.kind === "numeric") {
    const answers = own.accepted.map((each) => ({
      ...each,
      text:
        "value" in each
          ? `${each.value}${each.absolute === undefined ? "" : `:${each.absolute}`}`
          : each.text,
    }));
    return mark(`${weight}:NUMERICAL`, answers);
  }
  const isCase = "caseSensitive" in own && own.caseSensitive === true;
  const answers = own.accepted.map((each) => ({
    ...each,
    text: "text" in each ? each.text : String(each.value),
  }));
  return mark(`${weight}:${isCase ? "SHORTANSWER_C" : "SHORTANSWER"}`, answers);
}

function mark(head: string, answers: readonly Answer[]): string {
  const written = answers.map(({ text, fraction = 1, feedback }) => {
    const share = fraction === 1 ? "=" : `%${percentage(fraction)}%`;
    return share + encode(text) + (feedback === undefined ? "" : `#${encode(feedback)}`);
  });
  return `{${head}:${written.join("~")}}`;
}

/** Moodle decodes entities in its marks, and so no sign of a mark need stand there. */
function encode(text: string): string {
  return text.replace(/[&~#{}%=\\"<>]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
