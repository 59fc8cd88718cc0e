import { expect, test } from "vitest";
import { groupCode } from "../../../src/app/settings/group-code.ts";

test("a code is shown in two halves, whether it comes with a hyphen or without", () => {
  expect(groupCode("8K2MQ4ZT7")).toBe("8K2M-Q4ZT7");
  expect(groupCode("ASER-K54R")).toBe("ASER-K54R");
});
