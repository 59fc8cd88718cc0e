import { MAX_SOURCE_BYTES } from "../../protocol/max-source-bytes.ts";
import { composeText } from "./compose-text.ts";
import type { Parsed } from "./draft.ts";
import {
  CONTAINER_FORMATS,
  type FormatName,
  recogniseContainer,
  recogniseFormat,
  TEXT_FORMATS,
} from "./formats.ts";
import { guessLanguage } from "./guess-language.ts";
import type { ImportProblem } from "./import-problem.ts";
import { nameOtherFile } from "./name-other-file.ts";
import { isContainer, readContainer } from "./read-container.ts";
import { readSource } from "./read-source.ts";

type Read = {
  parsed: Parsed;
  language: string;
  /** Only where it had to be guessed. */
  encoding?: string;
};
type Refused = { line?: number; problem: ImportProblem };
type Wanted = { format?: FormatName; language?: string };

/** A file's bytes → what its format makes of it. Bytes alone tell whether it is text or a container. */
export function parseSource(name: string, bytes: Uint8Array, wanted: Wanted): Read | Refused {
  if (bytes.length === 0) return { problem: { code: "file_empty" } };
  if (bytes.length > MAX_SOURCE_BYTES) {
    return { problem: { code: "file_too_large", values: { limitMb: MAX_SOURCE_BYTES / 1024 / 1024 } } };
  }
  if (isContainer(bytes)) return parseContainer(bytes, wanted);
  const what = nameOtherFile(bytes);
  if (what !== undefined) return { problem: { code: "file_is_other", values: { what } } };
  const read = readSource(name, bytes);
  if (!read.ok) return { problem: { code: "file_not_text" } };
  return parseText(read.value, wanted);
}

function parseContainer(bytes: Uint8Array, wanted: Wanted): Read | Refused {
  const read = readContainer(bytes);
  if ("problem" in read) return read;
  const { format } = wanted;
  const recognised = format === undefined ? recogniseContainer(read.files) : { format };
  if (!("format" in recognised)) return recognised;
  if (!isIn(CONTAINER_FORMATS, recognised.format)) {
    return { problem: { code: "format_needs_text", values: { format: recognised.format } } };
  }
  const parsed = CONTAINER_FORMATS[recognised.format].parse(read.files, wanted.language);
  return { parsed, language: wanted.language ?? parsed.language ?? "en" };
}

function parseText({ text, encoding }: { text: string; encoding: string }, wanted: Wanted): Read | Refused {
  if (text.trim() === "") return { problem: { code: "file_empty" } };
  const { format } = wanted;
  const recognised = format === undefined ? recogniseFormat(text) : { format };
  if (!("format" in recognised)) return recognised;
  if (!isIn(TEXT_FORMATS, recognised.format)) {
    return { problem: { code: "format_needs_container", values: { format: recognised.format } } };
  }
  const guessed = wanted.language ?? guessLanguage(text);
  // Our own format keeps its bytes: what an author wrote there is meant.
  const composed = recognised.format === "mundap" ? text : composeText(text);
  const parsed = TEXT_FORMATS[recognised.format](composed, guessed);
  const isSure = encoding === "utf-8" || encoding.startsWith("utf-16");
  return {
    parsed,
    language: wanted.language ?? parsed.language ?? guessed,
    ...(!isSure && { encoding: encoding === "euc-kr" ? "CP949" : encoding }),
  };
}

function isIn<Table extends object>(table: Table, name: PropertyKey): name is keyof Table {
  return Object.hasOwn(table, name);
}
