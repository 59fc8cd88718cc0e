import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { storableJson, storableText } from "../../../src/server/db/storable-text.ts";

/** Texts with what PostgreSQL cannot hold, and with what only looks like it in JSON. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "\0",
    "\ud800",
    "\udfff",
    "\ud83d\ude00",
    "\\u0000",
    "\\ud800",
    "\\\\u0000",
    "한글",
    "\u001f",
  ),
);

function storable(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  return Array.isArray(value) ? value.map(storable) : value;
}

describe("JSON for a column", () => {
  test("holds every text as it is stored, and everything else as it is", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyText, fc.integer(), fc.boolean(), fc.array(anyText))), (value) => {
        expect(JSON.parse(storableJson(value))).toEqual(storable(value));
      }),
    );
  });
});
