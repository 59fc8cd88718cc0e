import { expect, test } from "vitest";
import { importSource } from "../../../src/server/import/import-source.ts";

test.each([
  ["choices", "question,answer," + choices(65), "prompt of one line,a0," + cells(65), "choices", 64],
  ["a prompt", "question,answer", `${"x".repeat(65_537)},a`, "prompt", 65_536],
])(
  "skips a question with more %s than a set may hold, and says how much it may",
  (...[, head, row, path, limit]) => {
    const bytes = new TextEncoder().encode(`${head}\n${row}\nfine,a\n`);
    const { questions, skipped } = importSource({ name: "quiz.csv", bytes }, {});
    expect(questions).toHaveLength(1);
    expect(skipped).toMatchObject([
      { place: { line: 2 }, problem: { code: "part_too_large", values: { path, limit } } },
    ]);
  },
);

function choices(count: number): string {
  return Array.from({ length: count }, (_, at) => `choice${at + 1}`).join(",");
}

function cells(count: number): string {
  return Array.from({ length: count }, (_, at) => `a${at}`).join(",");
}
