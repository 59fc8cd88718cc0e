import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { MAX_SOURCE_BYTES } from "../../../src/protocol/max-source-bytes.ts";
import { readSource } from "../../../src/server/import/read-source.ts";

const TEXT = "문제: 한글\nline two\n";
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const latin = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const cp949 = (text: string) => new Uint8Array(iconv.encode(text, "cp949"));
const CP949 = new Uint8Array([0xb9, 0xae, 0xc1, 0xa6, 0x3a, 0x20, 0xc7, 0xd1, 0xb1, 0xdb, 0x0a]);

function textOf(bytes: Uint8Array) {
  const read = readSource("file", bytes);
  return read.ok ? read.value : undefined;
}

test.each([
  ["UTF-8", new TextEncoder().encode(TEXT), TEXT],
  ["UTF-8 with a mark", new TextEncoder().encode(`\uFEFF${TEXT}`), TEXT],
  ["UTF-8 with CRLF", new TextEncoder().encode(TEXT.replaceAll("\n", "\r\n")), TEXT],
  ["UTF-16 LE with a mark", utf16(`\uFEFF${TEXT}`), TEXT],
  ["UTF-16 LE without a mark", utf16(TEXT), TEXT],
  ["UTF-16 BE with a mark", utf16(`\uFEFF${TEXT}`).map((_, at, all) => all[at ^ 1] ?? 0), TEXT],
  ["UTF-16 BE without a mark", utf16(TEXT).map((_, at, all) => all[at ^ 1] ?? 0), TEXT],
  ["CP949", CP949, "문제: 한글\n"],
  ["CP949 with Hanja", cp949("中國의 首都는 北京 上海 香港 臺灣?"), "中國의 首都는 北京 上海 香港 臺灣?"],
  ["CP949 with signs", cp949("문제,정답\n√16 × ½ ÷ 2 ≤ ① ② ③ ④,1"), "문제,정답\n√16 × ½ ÷ 2 ≤ ① ② ③ ④,1"],
  [
    "UTF-8 with a mark and a stray letter",
    latin("\xef\xbb\xbfcaf\xe9 \xed\x95\x9c\xea\xb8\x80"),
    "café 한글",
  ],
  ["windows-1252 that decodes as Hanja", latin("Gr\xf6\xdfe"), "Größe"],
  ["windows-1252", latin("caf\xe9 \x80 5 \xe0 la carte"), "café € 5 à la carte"],
])("reads %s", (_, bytes, expected) => {
  expect(textOf(bytes)?.text).toBe(expected);
});

test("refuses what is no text", () => {
  const read = readSource("x", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 1, 0, 0, 200, 0]));
  expect(read).toMatchObject({ ok: false, failure: { code: "document_malformed" } });
});

test("refuses a file above the limit before decoding it", () => {
  const read = readSource("x", new Uint8Array(MAX_SOURCE_BYTES + 1));
  expect(read).toMatchObject({ ok: false, failure: { code: "request_too_large" } });
});
