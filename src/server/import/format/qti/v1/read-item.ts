import type { ImportProblem } from "../../../import-problem.ts";
import { markdownToPlain } from "../../../markdown-to-plain.ts";
import { attributeOf, childrenOf, findAll, findChild, type XmlElement } from "../../../xml/xml-element.ts";
import type { Blank } from "../blank.ts";
import type { Asks, QtiItem } from "../qti-item.ts";
import { placeOf, type ToMarkdown } from "../read-item.ts";
import type { RunRules } from "../scoring.ts";
import { conditionsOf, namedIn } from "./conditions.ts";
import { materialHtml } from "./material.ts";
import { metadataOf } from "./metadata.ts";
import { type Presented, presentationOf } from "./presentation.ts";
import { readResponse, type ResponseV1 } from "./responses.ts";
import { ordersIn, setsIn } from "./named-sets.ts";

type Problem = { problem: ImportProblem };

/** Types of Canvas that a key of ours cannot hold. */
const REFUSED = ["calculated_question", "file_upload_question", "hot_spot_question"];
const ESSAYS = ["essay_question", "cc.essay.v0p1"];
const TYPED = ["short_answer_question", "numerical_question", "cc.fib.v0p1", "cc.pattern_match.v0p1"];
const TRUE_FALSE = ["true_false_question", "cc.true_false.v0p1"];

/** An `item` of QTI 1.x, whole or not at all. */
export function readItemV1(item: XmlElement, toMarkdown: ToMarkdown): QtiItem | Problem {
  const metadata = metadataOf(item);
  const type = metadata.get("question_type") ?? metadata.get("cc_profile") ?? "";
  if (REFUSED.includes(type)) return { problem: { code: "kind_not_supported", values: { kind: type } } };
  const presentation = findChild(item, "presentation");
  if (presentation === undefined || type === "text_only_question")
    return { problem: { code: "not_a_question" } };
  const responses: ResponseV1[] = [];
  for (const element of responsesIn(presentation)) {
    const read = readResponse(element, item);
    if ("problem" in read) return read;
    responses.push(read);
  }
  if (responses.length === 0) return { problem: { code: "not_a_question" } };

  const shapes = new Map(responses.map((response) => [response.id, response]));
  const run = conditionsOf(item, shapes);
  const presented = presentationOf(presentation, responses);
  const isEssay =
    ESSAYS.includes(type) || (isTyped(responses) && !TYPED.includes(type) && !isScored(item, responses));
  const context = { item, run, toMarkdown, presented };
  const asked = isEssay ? { asks: { form: "essay" as const }, run } : ask(responses, context);
  const feedback = findAll(item, "itemfeedback").map((element) => ({
    id: attributeOf(element, "ident") ?? "",
    ...materialHtml(element),
  }));
  const shown = [
    ...presented.unknown,
    ...responses.flatMap(({ stem, labels }) => [
      ...stem.unknown,
      ...labels.flatMap(({ html }) => html.unknown),
    ]),
    ...feedback.flatMap(({ unknown }) => unknown),
  ];
  if (shown[0] !== undefined)
    return { problem: { code: "qti_content_unsupported", values: { element: shown[0] } } };
  const isTrueFalse = TRUE_FALSE.includes(type);
  return {
    place: placeOf(item),
    ...asked,
    prompt: { lead: toMarkdown(presented.lead), gapped: toMarkdown(presented.gapped) },
    feedback: new Map(feedback.map(({ id, html }) => [id, toMarkdown(html)])),
    keepsOrder: isTrueFalse || responses.some(({ keepsOrder }) => keepsOrder),
    isAllOrNothing: metadata.get("scoring_algorithm") === "AllOrNothing",
    isTrueFalse,
  };
}

function responsesIn(element: XmlElement): XmlElement[] {
  return childrenOf(element).flatMap((child) =>
    child.name.startsWith("response_") ? [child] : responsesIn(child),
  );
}

function isTyped(responses: readonly ResponseV1[]): boolean {
  return (
    responses.length === 1 &&
    responses.every(({ labels, element }) => labels.length === 0 && element.name === "response_str")
  );
}

function isScored(item: XmlElement, responses: readonly ResponseV1[]): boolean {
  return responses.some(({ id }) => namedIn(item, id).length > 0);
}

type Context = { item: XmlElement; run: RunRules; toMarkdown: ToMarkdown; presented: Presented };

function ask(responses: readonly ResponseV1[], context: Context): { asks: Asks; run: RunRules } {
  const { item, run, toMarkdown, presented } = context;
  const [only] = responses;
  const optionsOf = ({ labels }: ResponseV1) =>
    labels.map(({ id, html }) => ({ value: id, text: toMarkdown(html.html) }));
  if (responses.length === 1 && only !== undefined && only.labels.length > 0) {
    const parts = { responseId: only.id, options: optionsOf(only) };
    const mentioned = namedIn(item, only.id);
    if (only.cardinality === "multiple") {
      const several = { ...parts, mentioned, likely: setsIn(item, only.id) };
      return { run, asks: { form: "several", several } };
    }
    if (only.cardinality === "ordered") {
      const values = parts.options.map(({ value }) => value);
      const scored = ordersIn(item, only.id, values).map((order) => ({
        order,
        score: run(new Map([[only.id, order]])).score ?? 0,
      }));
      const best = scored.toSorted((a, b) => b.score - a.score)[0]?.order;
      return {
        run,
        asks: { form: "order", order: { ...parts, ...(best !== undefined && { declared: best }) } },
      };
    }
    if (presented.named.size === 0) {
      return { run, asks: { form: "pick", blanks: [{ id: "1", kind: "choice", ...parts, mentioned }] } };
    }
  }
  // Canvas lists all accepted texts of a blank as if they were choices, and names one of them in its rules.
  const typedAs = new Map<string, ResponseV1>();
  const isFill = metadataOf(item).get("question_type") === "fill_in_multiple_blanks_question";
  const blanks = responses.map((response, at): Blank => {
    const id = String(at + 1);
    const { id: responseId } = response;
    const mentioned = namedIn(item, responseId);
    if (isFill && response.labels.length > 0) {
      typedAs.set(responseId, response);
      return { id, kind: "text", responseId, mentioned: textsOf(response, toMarkdown) };
    }
    const stem = toMarkdown(response.stem.html);
    if (response.labels.length > 0)
      return { id, kind: "choice", responseId, stem, options: optionsOf(response), mentioned };
    return { id, kind: response.isNumber ? "number" : "text", responseId, mentioned };
  });
  const translated: RunRules = (entered) =>
    run(
      new Map(
        [...entered].map(([id, values]) => [id, translate(values, typedAs.get(id), { item, toMarkdown })]),
      ),
    );
  const isPairs =
    presented.named.size === 0 && blanks.every(({ kind, stem = "" }) => kind === "choice" && stem !== "");
  if (isPairs) return { run, asks: { form: "pairs", blanks } };
  const isText = blanks.length === 1 && only?.labels.length === 0 && !presented.isFollowed;
  return { run: typedAs.size > 0 ? translated : run, asks: { form: isText ? "text" : "gaps", blanks } };
}

function textsOf({ labels }: ResponseV1, toMarkdown: ToMarkdown): string[] {
  return labels.map(({ html }) => markdownToPlain(toMarkdown(html.html)).trim());
}

/** Whatever accepted text is typed counts as the one that the rules name. */
function translate(
  values: readonly string[],
  response: ResponseV1 | undefined,
  { item, toMarkdown }: { item: XmlElement; toMarkdown: ToMarkdown },
): readonly string[] {
  if (response === undefined) return values;
  const texts = textsOf(response, toMarkdown).map((text) => text.toLowerCase());
  const right = namedIn(item, response.id)[0] ?? "";
  return values.map((value) => (texts.includes(value.toLowerCase()) ? right : value));
}
