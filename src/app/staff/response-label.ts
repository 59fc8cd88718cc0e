import type { GapResponse } from "../../domain/question/cloze.ts";
import type { ContentId } from "../../domain/id.ts";
import type { Kind, Question, Response } from "../../domain/question/question.ts";
import { partNames } from "./part-names.ts";

/** ① … ⑳ as on the answer sheet, plain figures beyond. */
export function placeMark(place: number): string {
  return place >= 0 && place < 20 ? String.fromCodePoint(0x2460 + place) : `(${place + 1})`;
}

type ResponseOf<K extends Kind> = Extract<Response, { kind: K }>;

/** What a label is made with: the words of the ids, and where they stood on that learner's screen. */
type Screen = { names: ReadonlyMap<string, string>; order: readonly ContentId[] };

const LABELS: { readonly [K in Kind]: (response: ResponseOf<K>, screen: Screen) => string } = {
  "single-choice": ({ choiceId }, screen) => (choiceId === "" ? "" : choiceLabel(choiceId, screen)),
  "multiple-choice": ({ choiceIds }, screen) =>
    choiceIds
      .toSorted((a, b) => screen.order.indexOf(a) - screen.order.indexOf(b))
      .map((id) => choiceLabel(id, screen))
      .join(" "),
  "short-text": ({ text }) => quoted(text),
  numeric: ({ text }) => quoted(text),
  ordering: ({ order }, screen) => order.map((id) => choiceLabel(id, screen)).join(" → "),
  matching: ({ pairs }, screen) =>
    Object.entries(pairs)
      .map(([stemId, optionId]) => `${nameOf(stemId, screen)} – ${choiceLabel(optionId, screen)}`)
      .join(", "),
  cloze: ({ gaps }, screen) =>
    Object.entries(gaps)
      .toSorted(([a], [b]) => nameOf(a, screen).localeCompare(nameOf(b, screen), "en", { numeric: true }))
      .map(([gapId, entered]) => `${nameOf(gapId, screen)} ${gapLabel(entered, screen)}`)
      .join(" "),
  essay: ({ text }) => quoted(firstWords(text)),
};

/** What was entered, in a few characters: where it stood on that learner's screen, and what it says. */
export function responseLabel(
  response: Response,
  question: Question | undefined,
  order: readonly ContentId[],
): string {
  // Nothing was chosen, or it was taken back.
  return labelOf(response, response.kind, { names: partNames(question), order }) || "–";
}

function labelOf<K extends Kind>(response: ResponseOf<K>, kind: K, screen: Screen): string {
  return LABELS[kind](response, screen);
}

/** A gap's list stands among others in the shown order, so a place in it would say nothing. */
function gapLabel(entered: GapResponse, screen: Screen): string {
  return quoted(entered.kind === "single-choice" ? nameOf(entered.choiceId, screen) : entered.text);
}

function choiceLabel(choiceId: ContentId, screen: Screen): string {
  const place = screen.order.indexOf(choiceId);
  return `${place === -1 ? "?" : placeMark(place)} ${nameOf(choiceId, screen)}`;
}

function nameOf(id: string, { names }: Screen): string {
  const name = names.get(id);
  return name === undefined ? id : firstWords(name);
}

function quoted(text: string): string {
  return `“${text}”`;
}

function firstWords(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  return line.length > 28 ? `${line.slice(0, 27)}…` : line;
}
