import { expect, test } from "vitest";
import { reachLink } from "../../../../src/app/staff/contacts/reach-link.ts";

test.each([
  ["02-123-4567", "tel:021234567"],
  ["+82 (10) 1234-5678", "tel:+821012345678"],
  ["112", "tel:112"],
  ["kim@example.org", "mailto:kim@example.org"],
  ["https://pager.example.org/on-call", "https://pager.example.org/on-call"],
  ["#quiz-support", undefined],
  ["02-123-4567 (내선 12)", undefined],
  ["kim@example.org?cc=all@example.org", undefined],
  ["javascript:alert(1)", undefined],
  ["--", undefined],
])("%s leads to %s", (reach, link) => {
  expect(reachLink(reach)).toBe(link);
});
