import { ANY_RUN, markWildcards } from "../text/match-wildcard.ts";
import { normalise, type TextOptions } from "../text/normalise.ts";
import { readingsOf } from "../text/readings-of.ts";
import { stripInvisible } from "../text/strip-invisible.ts";
import { textVariants } from "../text/text-variants.ts";
import { bestMatch } from "./best-match.ts";
import { gradeOf, isFull, notGraded } from "./grade-of.ts";
import { type Flaw, kindRules } from "./kind-rules.ts";
import { MAX_LINE_CHARACTERS, type ShortTextKey } from "./short-text.ts";

/** An answer is empty only if nothing but space was entered: punctuation is something. */
const EMPTY: TextOptions = {};

export const shortText = kindRules("short-text", {
  grade({ key: { key }, response, profile }) {
    const readings = readText(response.text, key, profile);
    // Nothing is an answer only where an author says so: `*` takes whatever is entered, not nothing. What is blank
    // comes to nothing however it is read, so that most responses need no second look.
    if (readings[0] === "" && isBlank(response.text, profile) && !takesNothing(key, profile))
      return notGraded("not_answered", [{ code: "nothing_entered" }]);
    const match = bestMatch(key, readings, profile);
    const read = { code: "text_normalised" as const, values: { text: readings[0] ?? "" } };
    if (match === undefined) return gradeOf(0, [read, { code: "text_matches_none" }]);
    const fraction = match.fraction ?? 1;
    return gradeOf(fraction, [read, { code: "text_matches", values: { accepted: match.text, fraction } }]);
  },

  feedback({ key: { key }, response, profile }) {
    const feedback = bestMatch(key, readText(response.text, key, profile), profile)?.feedback;
    return feedback === undefined ? [] : [feedback];
  },

  // An author lists every spelling that is taken; the first is how one would say it.
  keyText(_question, { key }) {
    const model = key.accepted.find(({ fraction }) => (fraction ?? 1) === 1);
    return model === undefined ? "" : readable(model.text);
  },

  findFlaws: (_question, { key }) => [
    ...findFullCreditFlaws(key),
    ...findBlankFlaws(key),
    ...findLongFlaws(key, MAX_LINE_CHARACTERS),
  ],

  *listAnswers(_question, { key }) {
    for (const { text, fraction = 1 } of key.accepted) {
      const variants = textVariants(enterable(text), key);
      yield {
        name: text,
        fraction,
        responses: variants.map((variant) => ({ kind: "short-text", text: variant })),
      };
    }
  },

  reorder: () => [],
  shuffled: () => [],
  chosenTexts: () => [],
});

/** Korean and Japanese keyboards write their currency where others have a backslash. */
const BACKSLASH = /[₩¥￦￥]/g;

function readText(text: string, options: TextOptions, profile: number): string[] {
  return readingsOf(text, text.replace(BACKSLASH, "\\")).map((reading) =>
    normalise(reading, options, profile),
  );
}

function findFullCreditFlaws(key: ShortTextKey): Flaw[] {
  const full = key.accepted.filter(({ fraction }) => isFull(fraction ?? 1));
  if (full.length === 0) return [{ reason: "no_full_credit" }];
  // Nothing is checked where nothing was entered: beside it has to be something that can be.
  return full.every(({ text }) => text === "")
    ? [{ reason: "answer_not_enterable", detail: { text: "" } }]
    : [];
}

function isBlank(text: string, profile: number): boolean {
  return normalise(text, EMPTY, profile) === "";
}

function takesNothing(key: ShortTextKey, profile: number): boolean {
  return key.accepted.some(({ text }) => isBlank(text, profile));
}

/** A text of nothing but spaces would make right whoever enters nothing; an empty one says so on purpose. */
function findBlankFlaws(key: ShortTextKey): Flaw[] {
  return key.accepted
    .filter(({ text }) => text !== "" && isBlank(text, 1))
    .map(({ text }) => ({ reason: "answer_not_enterable", detail: { text } }));
}

const MOST_QUOTED = 60;

/** An accepted text beyond what its line takes: whoever types or pastes it would be cut off, and marked wrong. */
export function findLongFlaws({ accepted }: ShortTextKey, most: number): Flaw[] {
  return accepted
    .filter(({ text }) => enterable(text).normalize("NFC").length > most)
    .map(({ text }) => ({
      reason: "answer_not_enterable",
      detail: { text: `${text.slice(0, MOST_QUOTED)}…` },
    }));
}

/** A text that the pattern takes, as one would type it. */
function enterable(pattern: string): string {
  const marked = markWildcards(stripInvisible(pattern));
  const text = marked.replaceAll(ANY_RUN, "");
  // Spaces that nothing keeps apart any more would be one, or none: then something stands in each place.
  return /^\s|\s$|\s\s/.test(text) || text === "" ? marked.replaceAll(ANY_RUN, "0") : text;
}

function readable(pattern: string): string {
  return markWildcards(stripInvisible(pattern)).replaceAll(ANY_RUN, "…");
}
