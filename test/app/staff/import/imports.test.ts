import { describe, expect, test } from "vitest";
import {
  nextToSend,
  stepImports,
  type ImportedFile,
  type ImportEvent,
} from "../../../../src/app/staff/import/imports.ts";

const file = (name: string) => new File(["x"], name);
const run = (events: readonly ImportEvent[]) => events.reduce(stepImports, [] as readonly ImportedFile[]);
const two: ImportEvent = {
  do: "add",
  options: { title: "T" },
  files: [
    { id: "a", file: file("a.csv") },
    { id: "b", file: file("b.csv") },
  ],
};

describe("the files on the import page", () => {
  test("are sent one at a time, in the order in which they were chosen", () => {
    expect(nextToSend(run([two]))?.id).toBe("a");
    const sending: ImportEvent = { do: "move", id: "a", state: { at: "sending", sent: 0.5 } };
    expect(nextToSend(run([two, sending]))).toBeUndefined();
    const failed: ImportEvent = {
      do: "move",
      id: "a",
      state: { at: "failed", failure: { code: "network_unreachable" } },
    };
    expect(nextToSend(run([two, sending, failed]))?.id).toBe("b");
  });

  test("stay with what was chosen for them when something fails, until they are taken off", () => {
    const failed: ImportEvent = {
      do: "move",
      id: "a",
      state: { at: "failed", failure: { code: "not_signed_in" } },
    };
    const again = run([two, failed, { do: "again", id: "a" }]);
    expect(again[0]).toMatchObject({ id: "a", options: { title: "T" }, state: { at: "queued" } });
    expect(run([two, { do: "remove", id: "a" }]).map(({ id }) => id)).toEqual(["b"]);
  });
});
