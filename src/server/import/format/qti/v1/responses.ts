import type { ImportProblem } from "../../../import-problem.ts";
import { attributeOf, childrenOf, findAll, type XmlElement } from "../../../xml/xml-element.ts";
import { scoringProblem } from "../scoring.ts";
import { namedIn, type ResponseShape, testsOf } from "./conditions.ts";
import { type Html, materialHtml } from "./material.ts";

/** A `response_lid`, `response_str` or `response_num` of QTI 1.x. */
export type ResponseV1 = ResponseShape & {
  id: string;
  element: XmlElement;
  /** What stands beside it: the line of a matching, the name of a blank. */
  stem: Html;
  /** To choose from; none where one types. */
  labels: { id: string; html: Html }[];
  keepsOrder: boolean;
};

const CHOOSING = ["render_choice", "ims_render_object"];
const NUMBERS = ["integer", "decimal", "scientific"];
const COMPARISONS = ["vargt", "vargte", "varlt", "varlte"];

export function readResponse(element: XmlElement, item: XmlElement): ResponseV1 | { problem: ImportProblem } {
  const unsupported = (interaction: string): { problem: ImportProblem } => ({
    problem: { code: "qti_interaction_unsupported", values: { interaction } },
  });
  if (!["response_lid", "response_str", "response_num"].includes(element.name))
    return unsupported(element.name);
  const renders = rendersIn(element);
  const other = renders.find(({ name }) => name !== "render_fib" && !CHOOSING.includes(name));
  const [render] = renders;
  if (other !== undefined) return unsupported(other.name);
  if (renders.length > 1) return unsupported(renders.map(({ name }) => name).join(" + "));
  const isChoosing = render !== undefined && CHOOSING.includes(render.name);
  const labels = render === undefined ? [] : findAll(render, "response_label");
  if (!isChoosing && labels.length > 1) return unsupported("render_fib");
  const id = attributeOf(element, "ident") ?? "";
  const fibType = render === undefined ? undefined : attributeOf(render, "fibtype")?.toLowerCase();
  const isCompared = testsOf(item, id).some(({ name }) => COMPARISONS.includes(name));
  // "1/2" may stand as the answer of a decimal: what no number says is taken as text.
  const areNumbers = namedIn(item, id).every((value) => value !== "" && Number.isFinite(Number(value)));
  if (isCompared && !areNumbers) return scoringProblem(id);
  const isCalled = element.name === "response_num" || NUMBERS.includes(fibType ?? "");
  return {
    id,
    element,
    cardinality: cardinalityOf(element),
    isNumber: areNumbers && (isCalled || isCompared),
    stem: materialHtml({ ...element, children: childrenOf(element, "material") }),
    labels: isChoosing
      ? labels.map((label) => ({ id: attributeOf(label, "ident") ?? "", html: labelHtml(label) }))
      : [],
    keepsOrder: render === undefined || keepsOrder(render, labels),
  };
}

/** Material in a label may lie in a flow of its own. */
function labelHtml(label: XmlElement): Html {
  const parts = [...childrenOf(label, "material"), ...childrenOf(label, "flow_mat")];
  return materialHtml({ ...label, children: parts });
}

function rendersIn(element: XmlElement): XmlElement[] {
  return childrenOf(element).flatMap((child) => {
    if (child.name === "render_extension") return rendersIn(child);
    return child.name.includes("render_") ? [child] : [];
  });
}

function cardinalityOf(element: XmlElement): ResponseShape["cardinality"] {
  const name = (attributeOf(element, "rcardinality") ?? "single").toLowerCase();
  return name === "multiple" || name === "ordered" ? name : "single";
}

/** Choices move only where the file says so, and no one of them is held in its place. */
function keepsOrder(render: XmlElement, labels: readonly XmlElement[]): boolean {
  const isNo = (element: XmlElement) => attributeOf(element, "rshuffle")?.toLowerCase() === "no";
  return attributeOf(render, "shuffle")?.toLowerCase() !== "yes" || labels.some(isNo);
}
