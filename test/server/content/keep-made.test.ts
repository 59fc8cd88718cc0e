import { expect, test } from "vitest";
import { keepMade } from "../../../src/server/content/keep-made.ts";

function counting() {
  const made: string[] = [];
  const keep = keepMade<string | undefined>({ maxBytes: 10, bytesOf: (text) => text?.length });
  const ask = (name: string, text?: string) =>
    keep(name, async () => {
      made.push(name);
      return text;
    });
  return { made, keep, ask };
}

test("what many ask for at once is made once, and kept for who comes later", async () => {
  const { made, ask } = counting();
  expect(await Promise.all(["a", "a", "a"].map((name) => ask(name, "text")))).toEqual(Array(3).fill("text"));
  expect(await ask("a", "other")).toBe("text");
  expect(made).toEqual(["a"]);
});

test("where there is no more room, what was asked for longest ago goes", async () => {
  const { made, ask } = counting();
  for (const name of ["a", "b", "a", "c", "a", "b"]) await ask(name, "12345");
  expect(made).toEqual(["a", "b", "c", "b"]);
});

test("what is larger than the room is made anew each time, and so is what is not there yet or has failed", async () => {
  const { made, keep, ask } = counting();
  expect([await ask("large", "12345678901"), await ask("large", "1")]).toEqual(["12345678901", "1"]);
  expect([await ask("later"), await ask("later", "now")]).toEqual([undefined, "now"]);
  await expect(keep("broken", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(await ask("broken", "mended")).toBe("mended");
  expect(made).toEqual(["large", "large", "later", "later", "broken"]);
});
