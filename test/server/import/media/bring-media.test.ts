import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SetFile } from "../../../../src/domain/set/set-file.ts";
import { sha256Hex } from "../../../../src/domain/sha256.ts";
import { importSource } from "../../../../src/server/import/import-source.ts";
import { replaceMediaUrls } from "../../../../src/server/import/media/media-in-text.ts";
import { aTerminal } from "../../../support/a-terminal.ts";
import { aQuestion, aSetFile } from "../../../support/builders.ts";
import { aPng, bytesOf } from "../../../support/media-files.ts";

const PICTURE = aPng(4, 3);
const REFERENCE = `media:${sha256Hex(PICTURE)}#4x3`;

function importSet(prompt: string, files: Record<string, Uint8Array>) {
  const set = aSetFile({
    questions: [aQuestion.singleChoice("q1", { prompt }), aQuestion.singleChoice("q2")],
  });
  const bytes = new TextEncoder().encode(JSON.stringify(set));
  return importSource({ name: "set.json", bytes, readBeside: (path) => files[path] }, {});
}

describe("a picture that a text names", () => {
  test.each([
    ["beside the set", "See ![a map](pictures/a.png) here", `See ![a map](${REFERENCE}) here`],
    ["with a title", '![a](pictures/a.png "title")', `![a](${REFERENCE} "title")`],
    ["in angle brackets", "![a](<pictures/a.png>)", `![a](${REFERENCE})`],
    ["by percent signs", "![a](pictures/%61.png)", `![a](${REFERENCE})`],
    ["by a definition", "![a][p] b\n\n[p]: pictures/a.png", `![a][p] b\n\n[p]: ${REFERENCE}`],
    ["twice", "![](pictures/a.png)![b](pictures/a.png)", `![](${REFERENCE})![b](${REFERENCE})`],
    [
      "inside the text",
      `![a](data:image/png;base64,${Buffer.from(PICTURE).toString("base64")})`,
      `![a](${REFERENCE})`,
    ],
  ])("becomes one of the set's own: %s", (_, prompt, expected) => {
    const imported = importSet(prompt, { "pictures/a.png": PICTURE });
    expect(imported.skipped).toEqual([]);
    expect(imported.set?.questions[0]).toMatchObject({ prompt: expected, media: [sha256Hex(PICTURE)] });
    expect(imported.media.map(({ sha256, type }) => ({ sha256, type }))).toEqual([
      { sha256: sha256Hex(PICTURE), type: "image/png" },
    ]);
  });

  test.each([
    ["media_missing", "![a](b.png)"],
    ["media_outside", "![a](../a.png)"],
    ["media_outside", "![a](x/%2e%2e/%2e%2e/a.png)"],
    ["media_type_unknown", "![a](page.png)"],
    ["media_type_unknown", "![a](data:image/png;base64,!!!)"],
  ])("is named where it cannot be had: %s", (code, prompt) => {
    const imported = importSet(prompt, { "page.png": bytesOf("<html>"), "../a.png": PICTURE });
    expect(imported.skipped).toMatchObject([{ place: { name: "q1" }, problem: { code } }]);
    expect(imported.set?.questions.map(({ id }) => id)).toEqual(["q2"]);
  });

  test.each([
    "![a](https://example.com/a.png)",
    "![a](//example.com/a.png)",
    "![a](/settings)",
    "![a](file:///etc/passwd)",
  ])("stays words where it is elsewhere: %s", (prompt) => {
    const imported = importSet(prompt, {});
    expect(imported.set?.questions[0]?.prompt).toBe(prompt);
    expect(imported.warnings).toMatchObject([{ problem: { code: "media_remote" } }]);
  });

  test("leaves the text around it byte for byte", () => {
    const text = "# a  \n\n* `![x](y)`  \n\n\\![no](z)\n\n![p\\]q](old) [link](old)\n\n    ![code](old)";
    expect(replaceMediaUrls(text, () => "new")).toBe(text.replace("![p\\]q](old)", "![p\\]q](new)"));
  });
});

describe("import --out and check", () => {
  test("write media beside the set, where they are found again, and damage is named", async () => {
    using terminal = aTerminal();
    terminal.write("a.png", PICTURE);
    const set = aSetFile({ questions: [aQuestion.singleChoice("q1", { prompt: "![a](a.png)" })] });
    const file = terminal.write("source.json", JSON.stringify(set));
    expect((await terminal.run(["import", file, "--out", "made/set.json"])).code).toBe(0);
    expect(readdirSync(join(terminal.cwd, "made/media"))).toEqual([`${sha256Hex(PICTURE)}.png`]);
    const made = SetFile.parse(JSON.parse(readFileSync(join(terminal.cwd, "made/set.json"), "utf8")));
    expect(made.questions[0]?.prompt).toBe(`![a](${REFERENCE})`);
    expect(await terminal.run(["check", "made/set.json"])).toMatchObject({ code: 0, err: "" });
    terminal.write(`made/media/${sha256Hex(PICTURE)}.png`, aPng(1, 1));
    const { code, err } = await terminal.run(["check", "made/set.json"]);
    expect(code).toBe(1);
    expect(err).toContain("is damaged");
  });
});
