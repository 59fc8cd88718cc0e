import { expect, test } from "vitest";
import { findDuplicateChoices } from "../../../src/domain/question/choices.ts";
import { ALIKE, APART } from "../../support/alike-choices.ts";
import { labelled } from "./builders.ts";

const reasonsOf = (one: string, other: string) =>
  findDuplicateChoices(labelled(one, other)).map(({ reason }) => reason);

test.each(ALIKE)("two choices that a page shows alike are reported: %j, %j", (one, other) => {
  expect(reasonsOf(one, other)).toEqual(["duplicate_choices"]);
});

test.each(APART)("and two that it shows apart are not: %j, %j", (one, other) => {
  expect(reasonsOf(one, other)).toEqual([]);
});
