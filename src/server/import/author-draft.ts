import type { ClozeKey, ClozeQuestion } from "../../domain/question/cloze.ts";
import type { Source } from "../../domain/question/content.ts";
import type { AuthoredQuestion } from "../../domain/set/set-file.ts";
import { authorPick, feedbackOf, withIds } from "./author-choices.ts";
import type { Draft } from "./draft.ts";
import type { ImportProblem } from "./import-problem.ts";
import { mintId } from "./mint-id.ts";
import { namesPlaces } from "./names-places.ts";

type Problem = { problem: ImportProblem };
type Authored = { question: AuthoredQuestion } | Problem;
type DraftOf<K extends Draft["kind"]> = Extract<Draft, { kind: K }>;

/** Gives a draft its ids: from its text, so that a repeated import makes the same question again. */
export function authorDraft(draft: Draft, idParts: readonly string[], source: Source): Authored {
  const id = mintId([...idParts, draft.prompt, JSON.stringify(draft.place.name ?? "")]);
  const own = authorKind(draft, id);
  if ("problem" in own) return own;
  const shuffle = draft.shuffle ?? (keepsOrder(draft) ? false : undefined);
  const parts = {
    id,
    prompt: draft.prompt,
    ...(draft.category !== undefined && { category: draft.category }),
    ...(draft.difficulty !== undefined && { difficulty: draft.difficulty }),
    ...(draft.tags !== undefined && draft.tags.length > 0 && { tags: draft.tags }),
    ...(shuffle !== undefined && { shuffle }),
    source,
    ...(draft.explanation !== undefined && { explanation: draft.explanation }),
  };
  return { question: { ...parts, ...own } };
}

function keepsOrder(draft: Draft): boolean {
  if (draft.kind === "cloze")
    return draft.gaps.some((gap) => gap.kind === "single-choice" && namesPlaces(gap.choices));
  if (draft.kind !== "single-choice" && draft.kind !== "multiple-choice") return false;
  return namesPlaces(draft.choices, [
    draft.explanation ?? "",
    ...draft.choices.map(({ feedback = "" }) => feedback),
  ]);
}

type Own<K extends Draft["kind"] = Draft["kind"]> = K extends K
  ? Omit<Extract<AuthoredQuestion, { kind: K }>, "id" | "prompt">
  : never;

/** What the kind adds to a question: its parts and its key. */
function authorKind(draft: Draft, id: string): Own | Problem {
  switch (draft.kind) {
    case "single-choice": {
      const picked = authorPick(id, draft.choices);
      if ("problem" in picked) return picked;
      const { choices, key, feedback } = picked;
      const preset = draft.preset === undefined ? {} : { preset: draft.preset };
      return { kind: draft.kind, ...preset, choices, key, ...saying(feedback) };
    }
    case "multiple-choice":
      return authorMultiple(draft, id);
    case "short-text":
      return { kind: draft.kind, key: draft.key };
    case "numeric":
      return { kind: draft.kind, key: draft.key };
    case "ordering":
      return authorOrdering(draft, id);
    case "matching":
      return authorMatching(draft, id);
    case "cloze":
      return authorCloze(draft, id);
    case "essay":
      return { kind: draft.kind, key: draft.rubric === undefined ? {} : { rubric: draft.rubric } };
  }
}

function authorMultiple(draft: DraftOf<"multiple-choice">, id: string): Own {
  const choices = withIds(id, draft.choices);
  return {
    kind: "multiple-choice",
    choices: choices.map((choice) => ({ id: choice.id, text: choice.text })),
    key: {
      weights: Object.fromEntries(choices.map((choice) => [choice.id, choice.weight])),
      scoring: draft.scoring,
    },
    ...saying(feedbackOf(choices)),
  };
}

function authorOrdering(draft: DraftOf<"ordering">, id: string): Own | Problem {
  if (draft.items.length < 2) return { problem: { code: "too_few_choices" } };
  const items = withIds(
    id,
    draft.items.map((text) => ({ text })),
  );
  return { kind: "ordering", items, key: { order: items.map((item) => item.id), scoring: draft.scoring } };
}

function authorMatching(draft: DraftOf<"matching">, id: string): Own | Problem {
  const texts = [...new Set([...draft.pairs.map(({ option }) => option), ...draft.distractors])];
  if (texts.length < 2) return { problem: { code: "too_few_choices" } };
  const options = withIds(
    `${id} options`,
    texts.map((text) => ({ text })),
  );
  const stems = withIds(
    `${id} stems`,
    draft.pairs.map(({ stem, option }) => ({ text: stem, option })),
  );
  const optionId = new Map(options.map((option) => [option.text, option.id]));
  const pairs = stems.map((stem) => [stem.id, optionId.get(stem.option) ?? ""]);
  return {
    kind: "matching",
    stems: stems.map((stem) => ({ id: stem.id, text: stem.text })),
    options,
    key: {
      pairs: Object.fromEntries(pairs),
      ...(draft.scoring !== undefined && { scoring: draft.scoring }),
    },
  };
}

function authorCloze(draft: DraftOf<"cloze">, id: string): Own | Problem {
  const gaps: ClozeQuestion["gaps"] = [];
  const keys: ClozeKey["gaps"] = {};
  let feedback: Record<string, string> = {};
  for (const gap of draft.gaps) {
    const weight = gap.weight === undefined ? {} : { weight: gap.weight };
    if (gap.kind === "single-choice") {
      const picked = authorPick(`${id} ${gap.id}`, gap.choices);
      if ("problem" in picked) return picked;
      gaps.push({ id: gap.id, kind: gap.kind, choices: picked.choices });
      keys[gap.id] = { ...picked.key, ...weight };
      feedback = { ...feedback, ...picked.feedback };
    } else {
      gaps.push({ id: gap.id, kind: gap.kind });
      keys[gap.id] = { ...gap.key, ...weight };
    }
  }
  const scoring = draft.scoring === undefined ? {} : { scoring: draft.scoring };
  return { kind: "cloze", gaps, key: { gaps: keys, ...scoring }, ...saying(feedback) };
}

function saying(feedback: Record<string, string>): { feedback?: Record<string, string> } {
  return Object.keys(feedback).length === 0 ? {} : { feedback };
}
