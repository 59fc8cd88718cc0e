import { expect, test } from "vitest";
import { findDuplicateChoices } from "../../../src/domain/question/choices.ts";
import { fastestMs } from "../../support/fastest-ms.ts";
import { labelled } from "./builders.ts";

const reasons = (one: string, other: string) =>
  findDuplicateChoices(labelled(one, other)).map(({ reason }) => reason);

test.each([
  ["a  b", "a b"],
  ["a\t b", "a b"],
  ["so    long", "so long"],
  ["x\n a  b", "x\n a b"],
  ["**so** it is", "__so__ it is"],
  ["(__a__)", "(**a**)"],
  ["a\n\n b", "a\n\n b\u200B"],
])("nobody can tell %j from %j", (one, other) => {
  expect(reasons(one, other)).toEqual(["duplicate_choices"]);
});

test.each([
  ["code", "`a  b`", "`a b`"],
  ["a block of code", "x\n\n    a  b", "x\n\n    a b"],
  ["a block of code behind a tab", "x\n\n\ta  b", "x\n\n\ta b"],
  ["maths", "$$a  b$$", "$$a b$$"],
  ["signs within a word", "a__b__c", "a**b**c"],
  ["signs at a word's end", "a__b__", "a**b**"],
  ["signs before a word", "__b__c", "**b**c"],
  ["signs around a space", "__ b__", "** b**"],
])("two that differ by %s are told apart", (_what, one, other) => {
  expect(reasons(one, other)).toEqual([]);
});

const BREAKS = ["a\n", "a \r\n", "\r", " \r", "\u2028", " \u2029"];

test.each([...BREAKS, "_", "_a ", "a_", "__a", "( _a", "a _ ", "a  ", "&a", "\\", "\t", "1.", "가_"])(
  "looking at a choice of 65,000 letters takes under two seconds on a busy machine, too: %j and so on",
  (piece) => {
    const text = piece.repeat(65_000 / piece.length);
    expect(fastestMs(() => reasons(text, `x${text}`), { runs: 3 })).toBeLessThan(2000);
  },
);
