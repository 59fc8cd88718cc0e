import { expect, test } from "vitest";
import { staff as words } from "../../../src/app/messages/en/staff.ts";
import { joinRefusal } from "../../../src/app/staff/join-refusal.ts";

test.each([
  ["not_found", words.joinRefused],
  ["not_allowed", words.joinTaken],
  ["request_malformed", words.joinIncomplete],
  ["server_unavailable", words.unreachable],
] as const)("whoever takes up a link and meets %s is told what it is about", (code, sentence) => {
  expect(joinRefusal({ code }, words)).toBe(sentence);
});
