import * as fc from "fast-check";
import { expect, test } from "vitest";
import { crc32 } from "../../src/offline/journal/crc32.ts";
import { decodeRecords, encodeRecords } from "../../src/offline/journal/copy-records.ts";

const payloads = fc.array(fc.uint8Array({ minLength: 1, maxLength: 64 }), { maxLength: 12 });
const plain = (list: readonly Uint8Array[]) => list.map((bytes) => [...bytes]);

test.each([
  ["", 0],
  ["123456789", 0xcbf43926],
  ["The quick brown fox jumps over the lazy dog", 0x414fa339],
])("the checksum of %j is the one that everybody else computes", (text, sum) => {
  expect(crc32(new TextEncoder().encode(text))).toBe(sum);
});

test("records written one after the other are read as they were written", () => {
  fc.assert(
    fc.property(payloads, payloads, (first, second) => {
      const file = Uint8Array.from([...encodeRecords(first), ...encodeRecords(second)]);
      expect(decodeRecords(file).tail).toBe("whole");
      expect(plain(decodeRecords(file).payloads)).toEqual(plain([...first, ...second]));
    }),
  );
});

test("a file that is cut anywhere gives every record before the cut, and no other", () => {
  fc.assert(
    fc.property(payloads, fc.nat(), (written, at) => {
      const file = encodeRecords(written);
      const cut = at % (file.byteLength + 1);
      const { payloads: read, tail } = decodeRecords(file.subarray(0, cut));
      let whole = 0;
      while (whole < written.length && encodeRecords(written.slice(0, whole + 1)).byteLength <= cut)
        whole += 1;
      expect(plain(read)).toEqual(plain(written.slice(0, whole)));
      const end = encodeRecords(written.slice(0, whole)).byteLength;
      expect(tail).toBe(end === cut ? "whole" : "torn");
    }),
  );
});

test("a changed byte ends the reading at its record: what is given was written", () => {
  fc.assert(
    fc.property(payloads, fc.nat(), fc.integer({ min: 1, max: 255 }), (written, at, change) => {
      fc.pre(written.length > 0);
      const file = encodeRecords(written);
      const place = at % file.byteLength;
      file[place] = (file[place] ?? 0) ^ change;
      const read = plain(decodeRecords(file).payloads);
      expect(read.length).toBeLessThan(written.length);
      expect(read).toEqual(plain(written).slice(0, read.length));
    }),
  );
});

test("a tail of zeros, as a power cut leaves it, is no record", () => {
  const written = [Uint8Array.of(1, 2, 3)];
  const file = Uint8Array.from([...encodeRecords(written), ...new Uint8Array(40)]);
  expect(decodeRecords(file)).toEqual({ payloads: written, tail: "torn" });
});
