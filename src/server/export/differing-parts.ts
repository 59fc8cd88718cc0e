import { isDeepStrictEqual } from "node:util";
import type { AuthoredQuestion } from "../../domain/set/set-file.ts";
import { findMediaReferences } from "../import/media/media-in-text.ts";
import { textsOf } from "../import/media/texts-of.ts";
import type { Part } from "./dropped.ts";

type Parts = Partial<Record<Part, unknown>>;

/** What two questions differ in, ids and source aside; empty where a learner could not tell them apart. */
export function differingParts(one: AuthoredQuestion, other: AuthoredQuestion): Part[] {
  const [a, b] = [partsOf(one), partsOf(other)];
  const names = new Set([...Object.keys(a), ...Object.keys(b)] as Part[]);
  return [...names].filter((name) => !isDeepStrictEqual(a[name], b[name]));
}

/** Their stored order may be the answer: they are mixed whatever the question says. */
const ALWAYS_MIXED: ReadonlySet<AuthoredQuestion["kind"]> = new Set(["ordering", "matching"]);

/** A question without ids: what they point to stands in their place. What is said by default is left out. */
function partsOf(question: AuthoredQuestion): Parts {
  const { kind, category, difficulty, tags, shuffle, media = [], explanation, feedback = {} } = question;
  // The importer lists the files that texts name by itself.
  const shown = new Set(textsOf(question).flatMap(findMediaReferences));
  const unnamed = media.filter((sha256) => !shown.has(sha256));
  const said = (id: string) => (Object.hasOwn(feedback, id) ? feedback[id]?.trim() : undefined);
  const parts: Parts = {
    kind,
    prompt: question.prompt.trim(),
    category,
    difficulty,
    tags: tags?.length === 0 ? undefined : tags,
    shuffle: ALWAYS_MIXED.has(kind) ? undefined : shuffle,
    media: unnamed.length === 0 ? undefined : unnamed,
    explanation: explanation?.trim() || undefined,
    ...kindParts(question, said),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

type Said = (id: string) => string | undefined;

function kindParts(question: AuthoredQuestion, said: Said): Parts {
  switch (question.kind) {
    case "single-choice": {
      const { choices, key, preset } = question;
      return {
        preset,
        choices: wordsOf(choices),
        ...pickParts(choices, key),
        ...feedbackParts(choices, said),
      };
    }
    case "multiple-choice": {
      const { choices, key } = question;
      const answers = choices.map(({ id }) => key.weights[id] ?? 0);
      return { choices: wordsOf(choices), answers, scoring: key.scoring, ...feedbackParts(choices, said) };
    }
    case "short-text":
    case "numeric":
      return acceptingParts(question.key);
    case "ordering": {
      const items = question.key.order.map((id) =>
        question.items.find((item) => item.id === id)?.text.trim(),
      );
      return { items, scoring: question.key.scoring };
    }
    case "matching": {
      const { stems, options, key } = question;
      const optionText = (id: string) => options.find((option) => option.id === id)?.text.trim();
      return {
        stems: wordsOf(stems),
        options: wordsOf(options).toSorted(),
        answers: stems.map(({ id }) => optionText(key.pairs[id] ?? "")),
        scoring: key.scoring === "pairs" ? undefined : key.scoring,
      };
    }
    case "cloze":
      return clozeParts(question, said);
    case "essay":
      return { rubric: question.key.rubric?.trim() || undefined };
  }
}

type Choices = readonly { id: string; text: string }[];

function wordsOf(choices: Choices): string[] {
  return choices.map(({ text }) => text.trim());
}

function pickParts(choices: Choices, key: { choiceId: string; credit?: Record<string, number> }): Parts {
  const credit = choices.map(({ id }) => (id === key.choiceId ? 0 : (key.credit?.[id] ?? 0)));
  return {
    answers: choices.findIndex(({ id }) => id === key.choiceId),
    credit: credit.some((share) => share !== 0) ? credit : undefined,
  };
}

function feedbackParts(choices: Choices, said: Said): Parts {
  const feedback = choices.map(({ id }) => said(id) ?? "");
  return { feedback: feedback.some((text) => text !== "") ? feedback : undefined };
}

type AcceptingKey = Extract<AuthoredQuestion, { kind: "short-text" | "numeric" }>["key"];

function acceptingParts({ accepted, ...settings }: AcceptingKey): Parts {
  const feedback = accepted.map((each) => each.feedback?.trim() ?? "");
  const credit = accepted.map(({ fraction = 1 }) => fraction);
  const isSaid = ([name, value]: [string, unknown]) =>
    value !== undefined && value !== "keep" && value !== false && !(name === "units" && isEmpty(value));
  return {
    answers: accepted.map(bareAnswer),
    credit: credit.some((share) => share !== 1) ? credit : undefined,
    feedback: feedback.some((text) => text !== "") ? feedback : undefined,
    ...Object.fromEntries(Object.entries(settings).filter(isSaid)),
  };
}

/** An accepted answer without what it earns and says. */
function bareAnswer(accepted: AcceptingKey["accepted"][number]): object {
  if ("text" in accepted) return { text: accepted.text.trim() };
  const { value, significant, max } = accepted;
  // A share of the value and the same amount take the same answers.
  const absolute = accepted.absolute ?? (accepted.relative ?? 0) * Math.abs(value);
  return { value, significant, max, absolute: absolute === 0 ? undefined : absolute };
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/**
 * Gaps in the order in which they stand in the text, which is how a reader knows them. What they ask and take
 * is one part; what else is said of them goes by its own name, gap by gap.
 */
function clozeParts(question: Extract<AuthoredQuestion, { kind: "cloze" }>, said: Said): Parts {
  const { prompt, gaps, key } = question;
  const inOrder = gaps.toSorted((a, b) => prompt.indexOf(`{{${a.id}}}`) - prompt.indexOf(`{{${b.id}}}`));
  const numbered = inOrder.reduce((text, { id }, at) => text.replace(`{{${id}}}`, `{{${at}}}`), prompt);
  const perGap = inOrder.map((gap) => gapParts(gap, { key: key.gaps[gap.id], said }));
  const names = new Set(perGap.flatMap(({ others }) => Object.keys(others)) as Part[]);
  return {
    prompt: numbered.trim(),
    gaps: perGap.map(({ asked }) => asked),
    ...Object.fromEntries([...names].map((name) => [name, perGap.map(({ others }) => others[name])])),
    scoring: key.scoring === "weights" ? undefined : key.scoring,
  };
}

type Cloze = Extract<AuthoredQuestion, { kind: "cloze" }>;

function gapParts(
  gap: Cloze["gaps"][number],
  { key, said }: { key: Cloze["key"]["gaps"][string] | undefined; said: Said },
): { asked: unknown; others: Parts } {
  const { weight = 1, ...own } = key ?? { choiceId: "" };
  const parts: Parts =
    "accepted" in own
      ? acceptingParts(own)
      : gap.kind === "single-choice"
        ? {
            choices: wordsOf(gap.choices),
            ...pickParts(gap.choices, own),
            ...feedbackParts(gap.choices, said),
          }
        : {};
  const { choices, answers, ...rest } = parts;
  const others = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return { asked: { kind: gap.kind, weight, choices, answers }, others };
}
