import type { Sha256 } from "../../../domain/id.ts";
import type { AuthoredQuestion, SetFile } from "../../../domain/set/set-file.ts";
import { sha256Hex } from "../../../domain/sha256.ts";
import { readMediaReference } from "../../../domain/text/media-reference.ts";
import type { Noted, Place } from "../draft.ts";
import type { ImportProblem } from "../import-problem.ts";
import { readDataUrl } from "./data-url.ts";
import { createMediaBag, type MediaFile } from "./media-bag.ts";
import { findMediaReferences, hasAddresses, namesMedia, replaceMediaUrls } from "./media-in-text.ts";
import { MEDIA_ENDINGS } from "./media-type.ts";
import { changeTexts, hasText, textsOf } from "./texts-of.ts";

/** The bytes of a file by its path from the folder of the imported one; undefined where there is none. */
export type ReadBeside = (path: string) => Uint8Array | undefined;

type Placed = { place: Place; question: AuthoredQuestion };
type Head = Omit<SetFile, "questions">;
type Brought = {
  head: Head;
  questions: Placed[];
  /** Questions that name a file which cannot be had. */
  skipped: Noted[];
  warnings: Noted[];
  /** The files that the set's texts name, as far as they came with it. */
  media: MediaFile[];
};

/**
 * Makes every picture and sound that the texts name one of the set's own: files beside it, files in its
 * `media` folder, `data:` addresses. What is elsewhere on the net is never fetched; its words stand for it.
 */
export function bringMedia(
  { head, questions }: { head: Head; questions: readonly Placed[] },
  had: readonly MediaFile[],
  readBeside: ReadBeside,
): Brought {
  const bag = createMediaBag();
  had.forEach(({ sha256, bytes }) => bag.add(sha256, bytes));
  const skipped: Noted[] = [];
  const warnings: Noted[] = [];
  const bringTexts = <T>(value: T, place: Place): { value: T; problem?: ImportProblem } => {
    let problem: ImportProblem | undefined;
    const replace = (url: string) => {
      const found = findFile(url, readBeside);
      if (found === undefined) return undefined;
      if ("problem" in found) {
        if (found.problem.code === "media_remote") warnings.push({ place, problem: found.problem });
        else problem ??= found.problem;
        return undefined;
      }
      const added = bag.add(found.name, found.bytes);
      if ("url" in added) return added.url;
      problem ??= added.problem;
      return undefined;
    };
    if (!hasText(value, hasAddresses)) return { value };
    const changed = changeTexts(value, (text) => replaceMediaUrls(text, replace));
    return { value: changed, ...(problem !== undefined && { problem }) };
  };

  const kept = questions.flatMap(({ place, question }) => {
    // Accepted answers are what a learner types, no Markdown.
    const { key, ...asked } = question;
    const brought = bringTexts(asked, place);
    if (brought.problem !== undefined) {
      skipped.push({ place, problem: brought.problem });
      return [];
    }
    return [{ place, question: withMedia({ ...brought.value, key } as AuthoredQuestion) }];
  });
  const about = bringTexts(head, {});
  if (about.problem !== undefined) warnings.push({ place: {}, problem: about.problem });
  const named = new Set<Sha256>(referencesIn([about.value, kept]));
  const media = bag.files().filter(({ sha256 }) => named.has(sha256));
  return { head: about.value, questions: kept, skipped, warnings, media };
}

function withMedia(question: AuthoredQuestion): AuthoredQuestion {
  const named = [...new Set([...(question.media ?? []), ...referencesIn(question)])];
  return named.length === 0 ? question : { ...question, media: named };
}

function referencesIn(value: unknown): Sha256[] {
  return hasText(value, namesMedia) ? textsOf(value).flatMap(findMediaReferences) : [];
}

type Found = { name: string; bytes: Uint8Array } | { problem: ImportProblem };

/** Undefined: the address stays as it is. */
function findFile(url: string, readBeside: ReadBeside): Found | undefined {
  const reference = readMediaReference(url);
  if (reference !== undefined) return findStored(reference.sha256, readBeside);
  const problem = (code: ImportProblem["code"], file: string) => ({ problem: { code, values: { file } } });
  if (url.startsWith("data:")) {
    const bytes = readDataUrl(url);
    return bytes === undefined ? problem("media_type_unknown", "data:…") : { name: "data:…", bytes };
  }
  if (/^(?:[a-z][a-z0-9+.-]*:|[/\\#?]|$)/i.test(url)) return problem("media_remote", url.slice(0, 200));
  const path = pathOf(url);
  // Out of its folder a set has no business, wherever it came from.
  if (path === undefined || path.split(/[/\\]/).includes("..")) return problem("media_outside", url);
  const bytes = readBeside(path);
  return bytes === undefined ? problem("media_missing", path) : { name: path, bytes };
}

/** `media/SHA256.png` beside set.json, as import writes it. Where it is not there, it may have been published before. */
function findStored(sha256: Sha256, readBeside: ReadBeside): Found | undefined {
  for (const ending of Object.values(MEDIA_ENDINGS)) {
    const name = `media/${sha256}.${ending}`;
    const bytes = readBeside(name);
    if (bytes === undefined) continue;
    if (sha256Hex(bytes) === sha256) return { name, bytes };
    return { problem: { code: "media_damaged", values: { file: name } } };
  }
  return undefined;
}

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(url);
  } catch {
    return undefined;
  }
}
