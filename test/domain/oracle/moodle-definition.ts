import type { Choice } from "../../../src/domain/question/content.ts";
import type { NumericKey } from "../../../src/domain/question/numeric.ts";
import type { ShortTextKey } from "../../../src/domain/question/short-text.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import type { PlainAnswer } from "../../../src/domain/set/grade-line.ts";

type Fraction = { text: string; fraction: number };

/** A question as the oracle's files transcribe Moodle's. */
export type MoodleDefinition =
  | { type: "multichoice"; single: boolean; answers: Fraction[] }
  | { type: "truefalse"; correct: boolean }
  | { type: "shortanswer"; caseSensitive: boolean; answers: Fraction[] }
  | {
      type: "numerical";
      answers: (Fraction & { tolerance?: number })[];
      units?: Record<string, number>;
    }
  | { type: "match"; pairs: [string, string][]; extraAnswers: string[] }
  | { type: "gapselect" | "ddwtos"; text: string; choices: string[][]; right: string[] }
  | { type: "multianswer"; cloze: string; weights?: number[]; penalty?: number };

/** The same question as an author of ours would write it. Ids are the texts, so that a row reads as itself. */
export function fromMoodle(definition: MoodleDefinition): AuthoredQuestion {
  const parts = { id: "q", prompt: "?" };
  switch (definition.type) {
    case "multichoice": {
      const choices = asChoices(definition.answers.map(({ text }) => text));
      const weights = Object.fromEntries(definition.answers.map(({ text, fraction }) => [text, fraction]));
      if (!definition.single)
        return { ...parts, kind: "multiple-choice", choices, key: { weights, scoring: "weights" } };
      const choiceId = definition.answers.find(({ fraction }) => fraction === 1)?.text ?? "";
      return { ...parts, kind: "single-choice", choices, key: { choiceId, credit: weights } };
    }
    case "truefalse": {
      const key = { choiceId: String(definition.correct) };
      return { ...parts, kind: "single-choice", choices: asChoices(["true", "false"]), key };
    }
    case "shortanswer":
      return { ...parts, kind: "short-text", key: textKey(definition.answers, definition.caseSensitive) };
    case "numerical":
      return { ...parts, kind: "numeric", key: numberKey(definition.answers, definition.units) };
    case "match": {
      const options = new Set([...definition.pairs.map(([, option]) => option), ...definition.extraAnswers]);
      return {
        ...parts,
        kind: "matching",
        stems: asChoices(definition.pairs.map(([stem]) => stem)),
        options: asChoices([...options]),
        key: { pairs: Object.fromEntries(definition.pairs) },
      };
    }
    case "gapselect":
    case "ddwtos":
      return selectGaps(definition);
    case "multianswer":
      return embeddedGaps(definition);
  }
}

/** The oracle's response as the plain answer that `grade` takes; the oracle leaves a gap open by null. */
export function plainAnswer(definition: MoodleDefinition, response: unknown): PlainAnswer {
  if (Array.isArray(response)) {
    const texts = response.map((text) => String(text ?? ""));
    return definition.type === "multichoice" && definition.single ? (texts[0] ?? "") : texts;
  }
  if (typeof response === "object" && response !== null)
    return Object.fromEntries(Object.entries(response).map(([stem, option]) => [stem, String(option)]));
  return typeof response === "boolean" || typeof response === "string" ? String(response) : "";
}

function asChoices(texts: readonly string[]): Choice[] {
  return texts.map((text) => ({ id: text, text }));
}

function textKey(answers: readonly Fraction[], caseSensitive: boolean): ShortTextKey {
  return { accepted: answers.map(({ text, fraction }) => ({ text, fraction })), caseSensitive };
}

/** `*` is Moodle's "anything else", which earns nothing here either. A unit's multiplier divides there. */
function numberKey(
  answers: readonly (Fraction & { tolerance?: number })[],
  units?: Readonly<Record<string, number>>,
): NumericKey {
  const accepted = answers
    .filter(({ text }) => text !== "*")
    .map(({ text, fraction, tolerance = 0 }) => ({ value: Number(text), absolute: tolerance, fraction }));
  if (units === undefined) return { accepted };
  const own = Object.entries(units).map(([unit, divisor]) => ({ unit, multiplier: 1 / divisor }));
  return { accepted, units: own };
}

function selectGaps({
  choices,
  right,
}: Extract<MoodleDefinition, { type: "gapselect" | "ddwtos" }>): AuthoredQuestion {
  const ids = right.map((_, at) => `g${at}`);
  return {
    id: "q",
    kind: "cloze",
    prompt: ids.map((id) => `{{${id}}}`).join(" "),
    gaps: ids.map((id, at) => ({
      id,
      kind: "single-choice",
      choices: (choices[at] ?? []).map((text) => ({ id: `${id} ${text}`, text })),
    })),
    key: {
      gaps: Object.fromEntries(ids.map((id, at) => [id, { choiceId: `${id} ${right[at] ?? ""}` }])),
    },
  };
}

/** `{1:SHORTANSWER:Dog~=Owl~*}`: enough of the syntax for the oracle's few questions. */
function embeddedGaps({
  cloze,
  weights,
}: Extract<MoodleDefinition, { type: "multianswer" }>): AuthoredQuestion {
  const parts = [...cloze.matchAll(/\{\d+:(SHORTANSWER|MULTICHOICE):([^}]*)\}/g)].map(
    ([, type, list = ""]) => ({
      type,
      answers: list.split("~").map((answer) => {
        const [text = ""] = answer.split("#");
        return { text: text.replace(/^=/, ""), fraction: text.startsWith("=") ? 1 : 0 };
      }),
    }),
  );
  const gaps = parts.map(({ type, answers }, at) => {
    const id = `g${at}`;
    const weight = weights?.[at] ?? 1;
    if (type === "SHORTANSWER")
      return { gap: { id, kind: "short-text" as const }, key: { ...textKey(answers, false), weight } };
    const choices = asChoices(answers.map(({ text }) => text));
    const choiceId = answers.find(({ fraction }) => fraction === 1)?.text ?? "";
    return { gap: { id, kind: "single-choice" as const, choices }, key: { choiceId, weight } };
  });
  return {
    id: "q",
    kind: "cloze",
    prompt: gaps.map(({ gap }) => `{{${gap.id}}}`).join(" "),
    gaps: gaps.map(({ gap }) => gap),
    key: { gaps: Object.fromEntries(gaps.map(({ gap, key }) => [gap.id, key])) },
  };
}
