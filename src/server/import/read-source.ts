import iconv from "iconv-lite";
import { fail, ok, type Result } from "../../domain/result.ts";
import { MAX_SOURCE_BYTES } from "../../protocol/max-source-bytes.ts";

/** A file's text, as the encodings that real question files come in: line ends are \n, no byte-order mark. */
export type SourceText = { name: string; text: string; encoding: string };

const BOMS: readonly { encoding: string; bytes: readonly number[] }[] = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
];

export function readSource(name: string, bytes: Uint8Array): Result<SourceText> {
  if (bytes.length > MAX_SOURCE_BYTES)
    return fail("request_too_large", { file: name, limitBytes: MAX_SOURCE_BYTES });
  const encoding = encodingOf(bytes);
  if (encoding === undefined) return fail("document_malformed", { file: name });
  const text = decode(bytes, encoding)
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n");
  return ok({ name, text, encoding });
}

/** Node's TextDecoder takes windows-1252 for Latin-1 and loses €, – and “ (nodejs/node#56542). */
function decode(bytes: Uint8Array, encoding: string): string {
  if (encoding === "windows-1252") return iconv.decode(Buffer.from(bytes), encoding);
  if (encoding === MIXED) return decodeMixed(bytes);
  return new TextDecoder(encoding).decode(bytes);
}

/** Undefined: not a text file. */
function encodingOf(bytes: Uint8Array): string | undefined {
  const marked = BOMS.find((bom) => bom.bytes.every((byte, place) => bytes[place] === byte));
  if (marked !== undefined) {
    // A file may have its mark from one program and a letter from another that knows no UTF-8.
    return marked.encoding === "utf-8" && !decodes(bytes, "utf-8") ? MIXED : marked.encoding;
  }
  const wide = wideEncodingOf(bytes);
  if (wide !== undefined) return wide;
  if (bytes.includes(0)) return undefined;
  if (decodes(bytes, "utf-8")) return "utf-8";
  // WHATWG's euc-kr is CP949. Latin-1 text may decode as it by chance, but then hardly as Korean.
  if (decodes(bytes, "euc-kr") && isKorean(new TextDecoder("euc-kr").decode(bytes))) return "euc-kr";
  return isMostlyUtf8(bytes) ? MIXED : "windows-1252";
}

/** Files that were put together from several: UTF-8, and stray bytes of windows-1252 in a few places. */
const MIXED = "utf-8 + windows-1252";
const UTF8_LETTER = /[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}/g;

function isMostlyUtf8(bytes: Uint8Array): boolean {
  const signs = Buffer.from(bytes).toString("latin1");
  const letters = signs.match(UTF8_LETTER)?.length ?? 0;
  const strays = signs.replace(UTF8_LETTER, "").match(/[\x80-\xFF]/g)?.length ?? 0;
  return letters > strays * 4;
}

function decodeMixed(bytes: Uint8Array): string {
  const signs = Buffer.from(bytes).toString("latin1");
  return signs.replace(new RegExp(`${UTF8_LETTER.source}|[\\x80-\\xFF]`, "g"), (found) =>
    found.length > 1
      ? Buffer.from(found, "latin1").toString("utf8")
      : iconv.decode(Buffer.from(found, "latin1"), "windows-1252"),
  );
}

/** UTF-16 without a mark: every other byte of its ASCII characters is zero. */
function wideEncodingOf(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 4096);
  let evenZeros = 0;
  let oddZeros = 0;
  sample.forEach((byte, place) => {
    if (byte !== 0) return;
    if (place % 2 === 0) evenZeros += 1;
    else oddZeros += 1;
  });
  const enough = sample.length / 20;
  // A few letters have a zero byte of their own on the other side (글 is U+AE00).
  if (oddZeros > enough && oddZeros > evenZeros * 4) return "utf-16le";
  if (evenZeros > enough && evenZeros > oddZeros * 4) return "utf-16be";
  return undefined;
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Some Hangul, and for the rest what Koreans write beside it: Hanja and the signs of their keyboards (①, ≤, ×, ㎞). */
function isKorean(text: string): boolean {
  const letters = text.match(/\P{ASCII}/gu)?.length ?? 0;
  const own = text.match(/[\p{Script=Hangul}\p{Script=Han}]|(?!\p{L})\P{ASCII}/gu)?.length ?? 0;
  return /\p{Script=Hangul}/u.test(text) && own > letters / 2;
}
