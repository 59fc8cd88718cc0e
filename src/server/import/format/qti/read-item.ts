import type { Place } from "../../draft.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { innerHtml } from "../../xml/inner-html.ts";
import {
  attributeOf,
  childrenOf,
  findAll,
  findChild,
  isElement,
  textOf,
  type XmlElement,
  type XmlNode,
} from "../../xml/xml-element.ts";
import { contentOf, isForScorers } from "./content.ts";
import { oneSpace, readResponses } from "./declarations.ts";
import { tolerancesOf } from "./evaluate-expression.ts";
import type { Interaction, InteractionContext } from "./interaction/interaction.ts";
import { INTERACTIONS } from "./interaction/interactions.ts";
import { wrap } from "./interaction/choice-parts.ts";
import type { Asks, QtiItem } from "./qti-item.ts";
import { feedbackIn, processingOf } from "./run-processing.ts";

type Problem = { problem: ImportProblem };
type Found = { element: XmlElement; read: Interaction };

/** HTML of one place of the file as CommonMark. */
export type ToMarkdown = (html: string) => string;

/** An `assessmentItem` of QTI 2.x, whole or not at all. */
export function readItem(item: XmlElement, toMarkdown: ToMarkdown): QtiItem | Problem {
  const refusal = refuse(item);
  const body = findChild(item, "itemBody");
  if (refusal !== undefined) return refusal;
  if (body === undefined) return { problem: { code: "not_a_question" } };
  const unknown: string[] = [];
  const markdown = (nodes: readonly XmlNode[]) => {
    const content = contentOf(nodes);
    unknown.push(...content.unknown);
    return toMarkdown(innerHtml(wrap("div", content.nodes)));
  };
  let gaps = 0;
  const context: InteractionContext = {
    responses: readResponses(item),
    named: namedIn(item),
    markdown,
    nextGap: () => String((gaps += 1)),
  };
  const found: Found[] = [];
  for (const element of interactionsIn(body)) {
    const read = INTERACTIONS[element.name]?.(element, context);
    if (read === undefined) return { problem: unsupported(element) };
    if ("problem" in read) return read;
    found.push({ element, read });
  }
  const asked = askTogether(found, body);
  if ("problem" in asked) return asked;
  const promptWith = (part: "lead" | "gapped") => markdown(replaceAll(body, found, part).children);
  const feedback = feedbackIn(item).map((element, at) => [String(at), markdown(element.children)] as const);
  const rubrics = findAll(body, "rubricBlock").filter(isForScorers);
  const rubric = rubrics.map(({ children }) => markdown(children)).join("\n\n");
  const prompt = { lead: promptWith("lead"), gapped: promptWith("gapped") };
  const [shown] = unknown;
  if (shown !== undefined)
    return { problem: { code: "qti_content_unsupported", values: { element: shown } } };
  return {
    place: placeOf(item),
    asks: asked.asks,
    prompt,
    run: processingOf(item),
    feedback: new Map(feedback),
    keepsOrder: found.some(({ read }) => read.keepsOrder),
    isAllOrNothing: false,
    isTrueFalse: isTrueFalse(asked.asks),
    ...(rubric !== "" && { rubric }),
  };
}

export function placeOf(item: XmlElement): Place {
  const name = attributeOf(item, "title") || attributeOf(item, "identifier") || attributeOf(item, "ident");
  return { line: item.line, ...(name !== undefined && { name }) };
}

/** What stops an item before it is read. */
function refuse(item: XmlElement): Problem | undefined {
  if (attributeOf(item, "adaptive") === "true") return { problem: { code: "qti_item_adaptive" } };
  const isTemplate = ["templateProcessing", "templateDeclaration"].some(
    (name) => findChild(item, name) !== undefined,
  );
  return isTemplate ? { problem: { code: "qti_item_template" } } : undefined;
}

function interactionsIn(element: XmlElement): XmlElement[] {
  return childrenOf(element).flatMap((child) =>
    child.name.endsWith("Interaction") ? [child] : interactionsIn(child),
  );
}

function unsupported({ name }: XmlElement): ImportProblem {
  return { code: "qti_interaction_unsupported", values: { interaction: name } };
}

/** One interaction is a question of its kind; several are one text with gaps, if each of them can be gaps. */
function askTogether(found: readonly Found[], body: XmlElement): { asks: Asks } | Problem {
  const [only] = found;
  if (only === undefined) return { problem: { code: "not_a_question" } };
  const { asks } = only.read;
  if (found.length === 1) {
    // Text after the place to type in belongs to the answer: it has to be a gap.
    if (asks.form === "text" && isFollowed(only.element, body)) return { asks: { ...asks, form: "gaps" } };
    return { asks };
  }
  const blanks = found.map(({ read }) => ("blanks" in read.asks ? read.asks.blanks : undefined));
  const other = found.find((_, at) => blanks[at] === undefined);
  if (other !== undefined) {
    return { problem: { code: "qti_interactions_mixed", values: { interaction: other.element.name } } };
  }
  return { asks: { form: "gaps", blanks: blanks.flatMap((some) => some ?? []) } };
}

function isFollowed(element: XmlElement, body: XmlElement): boolean {
  const mark = "\0";
  const text = textOf(
    replace(body, (child) => (child === element ? [mark] : isForScorers(child) ? [] : undefined)),
  );
  return /[\p{L}\p{N}]/u.test(text.slice(text.indexOf(mark)));
}

function replaceAll(body: XmlElement, found: readonly Found[], part: "lead" | "gapped"): XmlElement {
  return replace(body, (child) => found.find(({ element }) => element === child)?.read[part]);
}

function replace(
  element: XmlElement,
  instead: (child: XmlElement) => readonly XmlNode[] | undefined,
): XmlElement {
  const children = element.children.flatMap((child) =>
    isElement(child) ? (instead(child) ?? [replace(child, instead)]) : [child],
  );
  return { ...element, children };
}

/** The values that the rules name, and the ends of their tolerances. */
function namedIn(item: XmlElement): string[] {
  const processing = findChild(item, "responseProcessing");
  if (processing === undefined) return [];
  const literals = findAll(processing, "baseValue").map((value) => oneSpace(textOf(value)));
  const declared = [...readResponses(item).values()].flatMap(({ values }) => values);
  const tolerances = findAll(processing, "equal").flatMap(tolerancesOf);
  const numbers = [...literals, ...declared].map(Number).filter(Number.isFinite);
  const ends = numbers.flatMap((number) => tolerances.flatMap((by) => endsOf(number, by)));
  return [...literals, ...ends.map(String)];
}

/** Of `equal`, whichever side the response is on. */
function endsOf(number: number, by: number): number[] {
  const [less, more] = [1 - by / 100, 1 + by / 100];
  return [number - by, number + by, number * less, number * more, number / less, number / more];
}

function isTrueFalse(asks: Asks): boolean {
  const [blank] = asks.form === "pick" ? asks.blanks : [];
  if (blank?.kind !== "choice" || blank.options.length !== 2) return false;
  return ["true", "false"].every((name) => blank.options.some(({ value }) => value.toLowerCase() === name));
}
