import { describe, expect, test } from "vitest";
import { FailureCode } from "../../src/domain/failure.ts";
import { REACTIONS } from "../../src/protocol/retry.ts";

describe("the reaction to a failure", () => {
  test("is named for every failure there is", () => {
    expect(Object.keys(REACTIONS).toSorted()).toEqual([...FailureCode.options].toSorted());
  });

  test.each([
    ["rate_limited", "retry"],
    ["server_unavailable", "retry"],
    ["server_error", "retry"],
    ["network_unreachable", "retry"],
    ["response_unreadable", "retry"],
    ["not_signed_in", "pause"],
    ["not_allowed", "pause"],
    ["protocol_too_old", "update"],
    ["needs_newer_app", "update"],
    ["request_too_large", "halve"],
    ["request_malformed", "bisect"],
  ] as const)("to %s in delivery is %s: no answer is given up", (code, reaction) => {
    expect(REACTIONS[code]).toBe(reaction);
  });

  test.each(["bad_signature", "threshold_not_met", "version_rolled_back", "hash_mismatch"] as const)(
    "to %s is never to try the same bytes again",
    (code) => {
      expect(REACTIONS[code]).toBe("stop");
    },
  );
});
