import type { AuthoredQuestion } from "../../../../src/domain/set/set-file.ts";
import { gradeResponse } from "../../../../src/domain/question/grade-response.ts";
import type { Response } from "../../../../src/domain/question/question.ts";
import { CURRENT_RULES } from "../../../../src/domain/set/current-rules.ts";
import { splitQuestion } from "../../../../src/domain/set/split-question.ts";
import { importSource } from "../../../../src/server/import/import-source.ts";

type Item = { responses: string; body: string; rules?: string; attributes?: string; after?: string };

const TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates";

export const MATCH_CORRECT = `<responseProcessing template="${TEMPLATES}/match_correct"/>`;
export const MAP_RESPONSE = `<responseProcessing template="${TEMPLATES}/map_response"/>`;

/** A QTI 2.1 item as a system would write it. */
export function itemXml({
  responses,
  body,
  rules = MATCH_CORRECT,
  attributes = "",
  after = "",
}: Item): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i1" title="An item" adaptive="false" timeDependent="false" ${attributes}>
  ${responses}
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
  <itemBody>${body}</itemBody>
  ${rules}
  ${after}
</assessmentItem>`;
}

export function responseXml(cardinality: string, baseType: string, right: readonly string[]): string {
  const values = right.map((value) => `<value>${value}</value>`).join("");
  const correct = right.length === 0 ? "" : `<correctResponse>${values}</correctResponse>`;
  return `<responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="${baseType}">${correct}</responseDeclaration>`;
}

/** A QTI 1.2 file with one item. */
export function itemV1Xml(presentation: string, conditions: string, more = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<questestinterop><assessment title="A quiz"><section>
<item ident="i1" title="An item">${more}<presentation>${presentation}</presentation>
<resprocessing><outcomes><decvar varname="SCORE" vartype="Decimal" minvalue="0" maxvalue="100"/></outcomes>${conditions}</resprocessing>
</item></section></assessment></questestinterop>`;
}

export function importText(text: string) {
  return importSource({ name: "item.xml", bytes: new TextEncoder().encode(text) }, {});
}

/** The only question of a text; its absence is told with the reason. */
export function questionOf(text: string): AuthoredQuestion {
  const { questions, skipped } = importText(text);
  const [only] = questions;
  if (only === undefined) throw new Error(JSON.stringify(skipped));
  return only.question;
}

export function refusalsOf(text: string): string[] {
  const { questions, skipped } = importText(text);
  if (questions.length > 0) return ["taken"];
  return skipped.map(({ problem }) => problem.code);
}

export function gradeAs(authored: AuthoredQuestion, response: Response): number {
  const { question, key } = splitQuestion(authored, "0".repeat(32));
  return gradeResponse({ question, key, response, rules: CURRENT_RULES }).fraction;
}
