import type { Draft, Noted, Parsed, Place } from "../draft.ts";
import { createMediaBag } from "../media/media-bag.ts";
import { readXml } from "../xml/read-xml.ts";
import { attributeOf, childrenOf, findAll, findChild, type XmlElement } from "../xml/xml-element.ts";
import { lastCategory } from "./moodle/last-category.ts";
import { readEssay } from "./moodle-xml/essay.ts";
import { readMatching } from "./moodle-xml/matching.ts";
import { readMissingWords } from "./moodle-xml/missing-words.ts";
import type { Made, MoodleQuestion } from "./moodle-xml/moodle-question.ts";
import { type MoodleTexts, plainOf, readTexts } from "./moodle-xml/moodle-texts.ts";
import { readMultianswer } from "./moodle-xml/multianswer.ts";
import { readMultichoice, readMultichoiceSet } from "./moodle-xml/multichoice.ts";
import { readNumerical } from "./moodle-xml/numerical.ts";
import { readOrdering } from "./moodle-xml/ordering.ts";
import { readShortAnswer } from "./moodle-xml/shortanswer.ts";
import { readTrueFalse } from "./moodle-xml/truefalse.ts";
import { startTally } from "./moodle-xml/tally.ts";

const READERS: ReadonlyMap<string, (question: MoodleQuestion) => Made> = new Map([
  ["multichoice", readMultichoice],
  ["multichoiceset", readMultichoiceSet],
  ["truefalse", readTrueFalse],
  ["shortanswer", readShortAnswer],
  ["numerical", readNumerical],
  ["matching", readMatching],
  ["ordering", readOrdering],
  ["cloze", readMultianswer],
  ["multianswer", readMultianswer],
  ["gapselect", readMissingWords],
  ["ddwtos", readMissingWords],
  ["essay", readEssay],
]);

export function recogniseMoodleXml(text: string): boolean {
  return /^\s*<(?:\?xml|!--|quiz|question)/.test(text) && /<question\s[^>]*\btype\s*=/.test(text);
}

export function parseMoodleXml(text: string, language: string): Parsed {
  const read = readXml(text);
  if ("problem" in read) return { drafts: [], skipped: [read], warnings: [] };
  const bag = createMediaBag();
  const tally = startTally();
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  const lost: Noted[] = [];
  let category: string | undefined;
  for (const element of findAll(read.document, "question")) {
    const type = attributeOf(element, "type") ?? "";
    if (type === "category") {
      category = lastCategory(plainOf(findChild(element, "category")));
      continue;
    }
    const texts = readTexts(bag);
    const place = placeOf(element);
    const leftOut = new Set<string>();
    const made = madeOf(type, { element, texts, language, leaveOut: (part) => leftOut.add(part) });
    const parts = "problem" in made ? {} : readParts(element, { texts, made });
    const problem = "problem" in made ? made.problem : texts.problem();
    if (problem !== undefined) {
      skipped.push({ place, problem });
      continue;
    }
    drafts.push({ place, ...parts, ...(category !== undefined && { category }), ...made } as Draft);
    tally.count(element, leftOut);
    lost.push(...texts.notes().map((note) => ({ place, problem: note })));
  }
  return { drafts, skipped, warnings: [...read.warnings, ...lost, ...tally.warnings()], media: bag.files() };
}

function madeOf(type: string, question: MoodleQuestion): Made {
  if (type === "description") return { problem: { code: "not_a_question" } };
  const reader = READERS.get(type);
  if (reader === undefined) return { problem: { code: "kind_not_supported", values: { kind: type } } };
  return reader(question);
}

function placeOf(element: XmlElement): Place {
  const named = plainOf(findChild(element, "idnumber")) || plainOf(findChild(element, "name"));
  const name = named || plainOf(findChild(element, "questiontext")).split("\n")[0]?.slice(0, 80) || "";
  return { line: element.line, name };
}

/** What questions of all types have. */
function readParts(element: XmlElement, { texts, made }: { texts: MoodleTexts; made: { prompt?: string } }) {
  const prompt = made.prompt ?? texts.markdownOf(findChild(element, "questiontext"));
  const explanation = texts.markdownOf(findChild(element, "generalfeedback"));
  const list = findChild(element, "tags");
  const tags = (list === undefined ? [] : childrenOf(list, "tag").map(plainOf)).filter((tag) => tag !== "");
  return { prompt, ...(explanation !== "" && { explanation }), ...(tags.length > 0 && { tags }) };
}
