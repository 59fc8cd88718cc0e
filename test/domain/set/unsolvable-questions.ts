import { MAX_GAP_CHARACTERS } from "../../../src/domain/question/cloze.ts";
import { MAX_LINE_CHARACTERS } from "../../../src/domain/question/short-text.ts";
import type { AuthoredQuestion } from "../../../src/domain/set/set-file.ts";
import type { Unsolvable } from "../../../src/domain/set/solvability-report.ts";
import {
  cloze,
  labelled,
  matching,
  multiple,
  numeric,
  ordering,
  shortText,
  single,
} from "../question/builders.ts";

export const ab = labelled("yes", "no");
export const weighted = (weights: Record<string, number>) =>
  multiple({ choices: labelled("one", "two", "three"), key: { weights, scoring: "weights" } });

export const gapped = cloze({
  gaps: [{ id: "g", kind: "numeric" }],
  key: { gaps: { g: { accepted: [{ value: 1 }] } } },
});

/** A broken question for every reason that an author can give, and what is wrong with it. */
export const UNSOLVABLE_QUESTIONS: readonly [Unsolvable, string, AuthoredQuestion][] = [
  ["key_not_among_choices", "no such choice", single({ choices: ab, key: { choiceId: "z" } })],
  ["key_not_among_choices", "weight for no choice", weighted({ a: 0.5, z: 0.5 })],
  ["several_keys", "two full keys", single({ choices: ab, key: { choiceId: "a", credit: { b: 1 } } })],
  [
    "weights_malformed",
    "credit for no choice",
    single({ choices: ab, key: { choiceId: "a", credit: { z: 0.5 } } }),
  ],
  ["weights_malformed", "full mark with one left out", weighted({ a: 0.5, b: 0.5, c: 0.5 })],
  ["weights_malformed", "penalty for no choice", weighted({ a: 1, z: -1 })],
  ["no_key", "nothing right", weighted({ a: 0, b: -1 })],
  ["no_full_credit", "weights too small", weighted({ a: 0.5, b: 0.4 })],
  ["no_full_credit", "texts", shortText({ key: { accepted: [{ text: "x", fraction: 0.5 }] } })],
  ["no_full_credit", "numbers", numeric({ key: { accepted: [{ value: 1, fraction: 0.5 }] } })],
  ["duplicate_choices", "the same", single({ choices: labelled("x", "x"), key: { choiceId: "a" } })],
  [
    "duplicate_choices",
    "NFD",
    single({ choices: labelled("값", "값".normalize("NFD")), key: { choiceId: "a" } }),
  ],
  ["duplicate_choices", "invisible", single({ choices: labelled("x", "\u200Bx "), key: { choiceId: "a" } })],
  ["duplicate_choices", "spaces", single({ choices: labelled("a  b", "a b"), key: { choiceId: "a" } })],
  ["duplicate_choices", "strong", single({ choices: labelled("__x__", "**x**"), key: { choiceId: "a" } })],
  ["duplicate_choices", "empty", single({ choices: labelled("", "\u200B", "x"), key: { choiceId: "a" } })],
  [
    "duplicate_ids",
    "choices",
    single({ choices: [...labelled("x", "y"), { id: "a", text: "z" }], key: { choiceId: "a" } }),
  ],
  [
    "answer_not_enterable",
    "only spaces",
    shortText({ key: { accepted: [{ text: "x" }, { text: " \u200B" }] } }),
  ],
  ["answer_not_enterable", "nothing to enter", shortText({ key: { accepted: [{ text: "" }] } })],
  [
    "answer_not_enterable",
    "more than its line takes",
    shortText({ key: { accepted: [{ text: "x" }, { text: "가".repeat(MAX_LINE_CHARACTERS + 1) }] } }),
  ],
  [
    "answer_not_enterable",
    "more than its gap takes",
    cloze({
      gaps: [{ id: "g", kind: "short-text" }],
      key: { gaps: { g: { accepted: [{ text: "x" }, { text: "y".repeat(MAX_GAP_CHARACTERS + 1) }] } } },
    }),
  ],
  [
    "accepted_answer_not_accepted",
    "a unit that holds a number",
    numeric({
      key: { accepted: [{ value: 5 }], units: [{ unit: "5 x 3", multiplier: 1 }], unitRequired: true },
    }),
  ],
  [
    "accepted_answer_not_accepted",
    "a unit that makes the number too large",
    numeric({ key: { accepted: [{ value: 1e300 }], units: [{ unit: "m", multiplier: 1e-300 }] } }),
  ],
  ["order_not_of_items", "an item twice", inOrder("a", "b", "b")],
  ["order_not_of_items", "an item left out", inOrder("a", "b")],
  ["order_not_of_items", "an item that is not there", inOrder("a", "b", "z")],
  ["order_not_of_items", "an item too many", inOrder("a", "b", "c", "z")],
  [
    "duplicate_choices",
    "items",
    ordering({ items: labelled("x", "x"), key: { order: ["a", "b"], scoring: "all-or-nothing" } }),
  ],
  ["stem_without_pair", "a stem left out", paired({ a: "a" })],
  ["pair_of_unknown_stem", "a stem that is not there", paired({ a: "a", b: "b", z: "a" })],
  ["key_not_among_choices", "an option that is not there", paired({ a: "a", b: "z" })],
  [
    "duplicate_choices",
    "options",
    matching({ stems: labelled("p", "q"), options: labelled("x", "x"), key: { pairs: { a: "a", b: "b" } } }),
  ],
  ["gap_not_in_prompt", "nowhere", { ...gapped, prompt: "No gap" }],
  ["gap_not_in_prompt", "twice", { ...gapped, prompt: "{{g}} and {{g}}" }],
  ["no_key", "a gap without a key", cloze({ gaps: [{ id: "g", kind: "short-text" }], key: { gaps: {} } })],
  [
    "no_key",
    "a gap with a key of another kind",
    cloze({ gaps: [{ id: "g", kind: "short-text" }], key: { gaps: { g: { choiceId: "a" } } } }),
  ],
  [
    "duplicate_ids",
    "choices of two gaps",
    cloze({
      gaps: [
        { id: "g", kind: "single-choice", choices: labelled("x", "y") },
        { id: "h", kind: "single-choice", choices: labelled("x", "y") },
      ],
      key: { gaps: { g: { choiceId: "a" }, h: { choiceId: "a" } } },
    }),
  ],
  [
    "no_full_credit",
    "a gap that nobody can fill",
    cloze({
      gaps: [{ id: "g", kind: "short-text" }],
      key: { gaps: { g: { accepted: [{ text: "x", fraction: 0.5 }] } } },
    }),
  ],
];

function inOrder(...order: string[]): AuthoredQuestion {
  return ordering({ items: labelled("one", "two", "three"), key: { order, scoring: "absolute-position" } });
}

export function paired(pairs: Record<string, string>): AuthoredQuestion {
  return matching({ stems: labelled("p", "q"), options: labelled("x", "y"), key: { pairs } });
}
