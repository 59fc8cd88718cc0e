import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { CONTAINER_LIMITS, isContainer, readContainer } from "../../../src/server/import/read-container.ts";

const WORDS = strToU8("a question and its answer");
const plain = () => zipSync({ "sets/한국사.json": WORDS, "empty.txt": new Uint8Array() });

function codeOf(bytes: Uint8Array) {
  const read = readContainer(bytes);
  return "problem" in read ? read.problem.code : undefined;
}

/** The place of the first directory entry. */
function directoryAt(bytes: Uint8Array): number {
  return Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
}

test("unpacks every file under its path", () => {
  const read = readContainer(plain());
  expect("files" in read && [...read.files.keys()]).toEqual(["sets/한국사.json", "empty.txt"]);
  expect("files" in read && read.files.get("sets/한국사.json")).toEqual(WORDS);
});

test("reads names that Korean Windows wrote in CP949, with its backslashes", () => {
  const bytes = Buffer.from(zipSync({ xxxxx: WORDS }));
  // 문\제 in CP949; the mark for UTF-8 is not set by either.
  const name = Buffer.from([0xb9, 0xae, 0x5c, 0xc1, 0xa6]);
  for (let at = bytes.indexOf("xxxxx"); at >= 0; at = bytes.indexOf("xxxxx", at)) name.copy(bytes, at);
  const read = readContainer(bytes);
  expect("files" in read && [...read.files.keys()]).toEqual(["문/제"]);
});

test("tells a container from its bytes", () => {
  expect(isContainer(plain())).toBe(true);
  expect(isContainer(zipSync({}))).toBe(true);
  expect(isContainer(strToU8("PK, the question"))).toBe(false);
  expect(isContainer(new Uint8Array())).toBe(false);
});

describe("refuses by name", () => {
  test("an archive that is cut off", () => {
    expect(codeOf(plain().slice(0, -30))).toBe("container_damaged");
    expect(codeOf(plain().slice(0, 10))).toBe("container_damaged");
  });

  test("a file whose checksum does not hold", () => {
    const bytes = zipSync({ "a.txt": WORDS }, { level: 0 });
    bytes[Buffer.from(bytes).indexOf("question")] = 0x51;
    expect(codeOf(bytes)).toBe("container_file_damaged");
  });

  test("an encrypted archive", () => {
    const bytes = plain();
    bytes[directoryAt(bytes) + 8] = 1;
    expect(codeOf(bytes)).toBe("container_encrypted");
  });

  test("a bomb, before it is unpacked", () => {
    const bytes = zipSync({ "sheet.xml": new Uint8Array(8 * 1024 * 1024) });
    expect(bytes.length).toBeLessThan(20_000);
    expect(readContainer(bytes)).toEqual({
      problem: { code: "container_bomb", values: { file: "sheet.xml" } },
    });
  });

  test("a file that says to be smaller than it is", () => {
    const bytes = zipSync({ "a.txt": WORDS });
    const at = directoryAt(bytes);
    new DataView(bytes.buffer).setUint32(at + 24, 3, true);
    expect(codeOf(bytes)).toMatch(/^container_(file_)?damaged$/);
  });

  test("files that unpack to more than the limit together, though each is small enough", () => {
    const bytes = zipSync({ a: WORDS, b: WORDS }, { level: 0 });
    const view = new DataView(bytes.buffer);
    const first = directoryAt(bytes);
    const second = first + 47;
    for (const at of [first, second]) {
      view.setUint32(at + 20, CONTAINER_LIMITS.bytes / 2 + 1, true);
      view.setUint32(at + 24, CONTAINER_LIMITS.bytes / 2 + 1, true);
    }
    expect(codeOf(bytes)).toBe("container_too_large");
  });

  test("more files than any package has", () => {
    const many = Object.fromEntries(
      Array.from({ length: CONTAINER_LIMITS.files + 1 }, (_, at) => [`${at}`, new Uint8Array()]),
    );
    expect(codeOf(zipSync(many, { level: 0 }))).toBe("container_too_many_files");
  });

  test("the same path twice", () => {
    const bytes = Buffer.from(zipSync({ "a.txt": WORDS, "b.txt": WORDS }));
    for (let at = bytes.indexOf("b.txt"); at >= 0; at = bytes.indexOf("b.txt", at)) bytes.write("a.txt", at);
    expect(codeOf(bytes)).toBe("container_file_damaged");
  });
});
