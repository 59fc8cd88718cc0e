import { composeText } from "../../compose-text.ts";
import type { Noted, Parsed } from "../../draft.ts";
import { guessLanguage } from "../../guess-language.ts";
import { createMediaBag } from "../../media/media-bag.ts";
import type { Container } from "../../read-container.ts";
import { readSource } from "../../read-source.ts";
import { readXml } from "../../xml/read-xml.ts";
import { attributeOf, findAll, findChild, textOf, type XmlElement } from "../../xml/xml-element.ts";
import { parseQtiDocument } from "./parse-document.ts";
import { hasQtiItems, recogniseQti } from "./qti.ts";
import { folderOf, pathWithin, resolvePath } from "./resolve-path.ts";

const MANIFEST = /(?:^|\/)imsmanifest\.xml$/i;
const HAS_ITEMS = /^(?:imsqti_item_xmlv|imsqti_xmlv1|imsqti_assessment_xmlv1)/i;

/** A zip archive with a manifest, or with item files and no manifest; cartridges of courses have quizzes too. */
export function recogniseQtiPackage(files: Container): boolean {
  return [...files].some(([path, bytes]) => /\.xml$/i.test(path) && hasQtiItems(headOf(bytes)));
}

/** Every item of every QTI file, those that the manifest lists first and in its order. */
export function parseQtiPackage(files: Container): Parsed {
  const skipped: Noted[] = [];
  const bag = createMediaBag();
  const inside = new Map<string, Uint8Array>();
  const warnings: Noted[] = [];
  for (const [file, bytes] of files) {
    const path = pathWithin("", file);
    if (path === undefined)
      warnings.push({ place: {}, problem: { code: "qti_path_outside", values: { file } } });
    else inside.set(path, bytes);
  }
  const manifest = readManifest(inside);
  const listed = (manifest?.hrefs ?? []).flatMap(({ href, line }) => {
    const path = resolvePath(manifest?.folder ?? "", href);
    if (path !== undefined && inside.has(path)) return [path];
    const code = path === undefined ? "qti_path_outside" : "qti_file_missing";
    skipped.push({ place: { line, name: href }, problem: { code, values: { file: href } } });
    return [];
  });
  const others = [...inside.keys()].filter((path) => /\.xml$/i.test(path) && !MANIFEST.test(path)).toSorted();
  const parsed = [...new Set([...listed, ...others])].flatMap((path): Parsed[] => {
    const bytes = inside.get(path);
    const read = bytes === undefined ? undefined : readSource(path, bytes);
    if (read?.ok !== true || !recogniseQti(read.value.text)) return [];
    const own = parseQtiDocument(composeText(read.value.text), {
      files: inside,
      folder: folderOf(path),
      bag,
    });
    return [inFile(own, path)];
  });
  const title = titleOfPackage(parsed, manifest);
  const drafts = parsed.flatMap(withCategory(parsed));
  const said = parsed.find((one) => one.language !== undefined)?.language;
  const language = said ?? guessLanguage(drafts.map(({ prompt }) => prompt).join("\n"));
  return {
    ...(title !== undefined && { title }),
    language,
    drafts,
    skipped: [...skipped, ...parsed.flatMap((one) => one.skipped)],
    warnings: [...warnings, ...parsed.flatMap((one) => one.warnings)],
    media: bag.files(),
  };
}

function hasItems({ drafts, skipped }: Parsed): boolean {
  return drafts.length + skipped.length > 0;
}

/** A test's, the only quiz's, else what the manifest says of the whole. */
function titleOfPackage(parsed: readonly Parsed[], manifest: Manifest | undefined): string | undefined {
  const test = parsed.find((one) => !hasItems(one) && one.title !== undefined);
  const quizzes = parsed.filter(hasItems);
  const [only] = quizzes.length === 1 ? quizzes : [];
  return test?.title ?? only?.title ?? manifest?.title;
}

/** Several quizzes in one package are the categories of one set; an item of its own is none. */
function withCategory(parsed: readonly Parsed[]): (own: Parsed) => Parsed["drafts"] {
  const isQuiz = ({ drafts, skipped }: Parsed) => drafts.length + skipped.length > 1;
  const areSeveral = parsed.filter(isQuiz).length > 1;
  return (own) =>
    own.drafts.map((draft) =>
      areSeveral && isQuiz(own) && own.title !== undefined ? { ...draft, category: own.title } : draft,
    );
}

/** A line is a line of one of the package's files: its name says which. */
function inFile(parsed: Parsed, path: string): Parsed {
  const name = <T extends Noted | Parsed["drafts"][number]>(noted: T): T => ({
    ...noted,
    place: { ...noted.place, name: [path, noted.place.name].filter((part) => part !== undefined).join(": ") },
  });
  return {
    ...parsed,
    drafts: parsed.drafts.map(name),
    skipped: parsed.skipped.map(name),
    warnings: parsed.warnings.map(name),
  };
}

type Manifest = { folder: string; title?: string; hrefs: { href: string; line: number }[] };

function readManifest(files: Container): Manifest | undefined {
  const paths = [...files.keys()].filter((path) => MANIFEST.test(path));
  const [path] = paths.toSorted((a, b) => a.length - b.length);
  const bytes = path === undefined ? undefined : files.get(path);
  if (path === undefined || bytes === undefined) return undefined;
  const source = readSource(path, bytes);
  const read = source.ok ? readXml(source.value.text) : undefined;
  if (read === undefined || "problem" in read) return undefined;
  const resources = findAll(read.document, "resource").filter((resource) =>
    HAS_ITEMS.test(attributeOf(resource, "type") ?? ""),
  );
  const title = titleOf(read.document);
  return { folder: folderOf(path), hrefs: resources.flatMap(hrefOf), ...(title !== undefined && { title }) };
}

function hrefOf(resource: XmlElement): Manifest["hrefs"] {
  const [file] = findAll(resource, "file");
  const href = attributeOf(resource, "href") ?? (file === undefined ? undefined : attributeOf(file, "href"));
  return href === undefined ? [] : [{ href, line: resource.line }];
}

/** The first title of the manifest's own metadata. */
function titleOf(document: XmlElement): string | undefined {
  const [metadata] = findAll(document, "manifest").flatMap(
    (manifest) => findChild(manifest, "metadata") ?? [],
  );
  const [title] = metadata === undefined ? [] : findAll(metadata, "title");
  const text = title === undefined ? "" : textOf(title).replace(/\s+/g, " ").trim().slice(0, 200);
  return text === "" ? undefined : text;
}

function headOf(bytes: Uint8Array): string {
  const read = readSource("", bytes.subarray(0, 20_000));
  return read.ok ? read.value.text : "";
}
