import * as z from "zod/mini";
import { Language } from "../../../../domain/id.ts";
import type { Draft, Noted, Parsed } from "../../draft.ts";
import type { ImportProblem } from "../../import-problem.ts";
import { plainToMarkdown } from "../../plain-to-markdown.ts";
import { readXml } from "../../xml/read-xml.ts";
import { attributeOf, childrenOf, findAll, type XmlElement } from "../../xml/xml-element.ts";
import { asVersion2 } from "./item-names.ts";
import { makeDraft } from "./make-draft.ts";
import type { QtiItem } from "./qti-item.ts";
import { qtiTexts, type PackagePlace } from "./qti-texts.ts";
import { placeOf, readItem, type ToMarkdown } from "./read-item.ts";
import { readItemV1 } from "./v1/read-item.ts";
import { isCutOff } from "./is-cut-off.ts";

type ReadItem = (item: XmlElement, toMarkdown: ToMarkdown) => QtiItem | { problem: ImportProblem };

/** Documents of a package that have no items of their own. */
const LISTS = ["manifest", "assessmentTest", "quiz"];

/** Every item of one QTI document, of any version: taken whole, or named with the reason. */
export function parseQtiDocument(text: string, place?: PackagePlace): Parsed {
  const read = readXml(text);
  if ("problem" in read) return { drafts: [], skipped: [read], warnings: [] };
  const { document } = read;
  const found = itemsIn(document);
  const drafts: Draft[] = [];
  const skipped: Noted[] = [];
  const warnings: Noted[] = [...read.warnings];
  for (const { item, by } of found) {
    const at = placeOf(item);
    const isLast = item === found.at(-1)?.item;
    const made =
      read.warnings.length > 0 && isCutOff(item, { text, isLast })
        ? { problem: { code: "qti_item_cut_off" as const } }
        : draftOf(item, by, place);
    if ("problem" in made) {
      skipped.push({ place: at, problem: made.problem });
      continue;
    }
    drafts.push(made.draft);
    warnings.push(...made.warnings.map((problem) => ({ place: at, problem })));
  }
  const list = childrenOf(document).find(({ name }) => LISTS.includes(name));
  if (found.length === 0 && list !== undefined && place === undefined) {
    skipped.push({
      place: { line: list.line },
      problem: { code: "qti_list_alone", values: { element: list.name } },
    });
  }
  const title = titleOf(document);
  const language = languageOf(document);
  return {
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language }),
    drafts,
    skipped,
    warnings,
  };
}

/** Notes that tell of words in another form; whatever else was lost, the question may have been about. */
const HARMLESS: readonly ImportProblem["code"][] = ["maths_as_text", "media_remote"];

function draftOf(item: XmlElement, read: ReadItem, place: PackagePlace | undefined) {
  const { toMarkdown, notes } = qtiTexts(place);
  const whole = read(item, toMarkdown);
  if ("problem" in whole) return whole;
  const lost = notes.find(({ code }) => !HARMLESS.includes(code));
  if (lost?.code === "html_dropped")
    return { problem: { ...lost, code: "qti_content_unsupported" as const } };
  if (lost !== undefined) return { problem: lost };
  const made = makeDraft(withPrompt(whole));
  return "problem" in made ? made : { ...made, warnings: [...notes, ...made.warnings] };
}

/** Some systems write the whole question into the title. */
function withPrompt(item: QtiItem): QtiItem {
  if (item.prompt.lead !== "") return item;
  return { ...item, prompt: { ...item.prompt, lead: plainToMarkdown(item.place.name ?? "") } };
}

function itemsIn(document: XmlElement): { item: XmlElement; by: ReadItem }[] {
  const second = [
    ...findAll(document, "assessmentItem"),
    ...findAll(document, "qti-assessment-item").map(asVersion2),
  ];
  const first = findAll(document, "questestinterop").flatMap((root) => allItems(root));
  return [
    ...second.map((item) => ({ item, by: readItem })),
    ...first.map((item) => ({ item, by: readItemV1 })),
  ];
}

/** An item that was never closed may hold the next one. */
function allItems(element: XmlElement): XmlElement[] {
  return childrenOf(element).flatMap((child) => [
    ...(child.name === "item" ? [child] : []),
    ...allItems(child),
  ]);
}

/** Of an assessment; of a single item. */
function titleOf(document: XmlElement): string | undefined {
  const [assessment] = ["assessment", "assessmentTest", "qti-assessment-test"].flatMap((name) =>
    findAll(document, name),
  );
  const [item] = childrenOf(document).filter(({ name }) => /assessment-?item$/i.test(name));
  const title = assessment === undefined ? undefined : attributeOf(assessment, "title");
  const own = item === undefined ? undefined : attributeOf(item, "title");
  const found = (title ?? own)?.trim().slice(0, 200);
  return found === "" ? undefined : found;
}

function languageOf(document: XmlElement): string | undefined {
  const [named] = [
    document,
    ...childrenOf(document),
    ...childrenOf(document).flatMap((root) => childrenOf(root)),
  ]
    .flatMap((element) => element.attributes.get("xml:lang") ?? [])
    .filter((language) => z.safeParse(Language, language).success);
  return named;
}
