import { expect, test } from "vitest";
import { MAX_SOURCE_BYTES } from "../../../src/protocol/max-source-bytes.ts";
import { readSource } from "../../../src/server/import/read-source.ts";

const TEXT = "문제: 한글\nline two\n";
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
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
  [
    "windows-1252",
    new Uint8Array(Buffer.from("caf\xe9 \x80 5 \xe0 la carte", "latin1")),
    "café € 5 à la carte",
  ],
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
