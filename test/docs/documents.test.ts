import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { GateName } from "../../src/domain/rollout/rollout-settings.ts";
import { aTerminal } from "../support/a-terminal.ts";

const GUIDES = ["docs/operate.md", "docs/operate.ko.md"];
const DOCUMENTS = [
  "README.md",
  "docs/api.md",
  "docs/faults.md",
  "docs/formats.md",
  "docs/from-v1.md",
  ...GUIDES,
];
const textOf = (file: string) => readFileSync(file, "utf8");
const withoutCode = (text: string) => text.replaceAll(/^```[\s\S]*?^```/gm, "").replaceAll(/`[^`\n]+`/g, "");

describe.each(DOCUMENTS)("%s", (file) => {
  test("leads to files that are there", () => {
    const links = [...withoutCode(textOf(file)).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(
      (match) => match[1] ?? "",
    );
    const dead = links.filter((link) => !/^https?:/.test(link) && !existsSync(join(dirname(file), link)));
    expect(dead).toEqual([]);
  });
});

describe.each(GUIDES)("%s", (file) => {
  test("names files of the project that are there", () => {
    const named = [...textOf(file).matchAll(/`(?:sudo -u postgres )?(deploy\/[\w./-]+)`/g)];
    expect(named.length).toBeGreaterThan(4);
    expect(named.map((match) => match[1] ?? "").filter((path) => !existsSync(path))).toEqual([]);
  });

  test("names commands that there are", async () => {
    const used = new Set(
      [...textOf(file).matchAll(/`mundap ([a-z0-9]+)((?: [a-z-]+)?)/g)].map(
        (match) => `${match[1]}${match[2]}`,
      ),
    );
    expect(used.size).toBeGreaterThan(20);
    const known = new Set(
      (await commandsUnder([])).flatMap(({ path: [group = "", own] }) => [group, `${group} ${own}`]),
    );
    expect([...used].filter((words) => !known.has(words))).toEqual([]);
  });

  test("is as long in the other language", () => {
    const chapters = GUIDES.map((guide) => textOf(guide).match(/^(## \d+|\d+\. |\| |- )/gm));
    expect(chapters[0]).toEqual(chapters[1]);
  });
});

describe("the plan's table in the README", () => {
  const table = /## The deployment plan[\s\S]*?(?=\n## )/.exec(textOf("README.md"))?.[0] ?? "";
  const cells = (pattern: RegExp) => [...table.matchAll(pattern)].map((match) => match[1] ?? "");

  test("names gates that there are", () => {
    const gates = cells(/gates? ((?:`[a-z_]+`(?:, )?)+)/g).flatMap((list) => list.match(/[a-z_]+/g) ?? []);
    expect(gates.length).toBeGreaterThan(8);
    expect(gates.filter((gate) => !GateName.options.some((known) => known === gate))).toEqual([]);
  });

  test("names places that are there", () => {
    const paths = cells(/`((?:src|test|deploy|docs)\/[\w./-]+)`/g);
    expect(paths.length).toBeGreaterThan(8);
    const found = (path: string) =>
      [path, `${path}.test.ts`, `${path}.test.tsx`].some((one) => existsSync(one));
    expect(paths.filter((path) => !found(path))).toEqual([]);
  });

  test("names scripts that there are", () => {
    const { scripts } = JSON.parse(textOf("package.json"));
    const used = cells(/npm run ([\w:]+)/g);
    expect(used.length).toBeGreaterThan(4);
    expect(used.filter((script) => !(script in scripts))).toEqual([]);
  });
});

test("every command explains itself, and has a form for programs, as the README says", async () => {
  const commands = await commandsUnder([]);
  expect(commands.length).toBeGreaterThan(50);
  expect(commands.filter(({ help }) => !help.includes("--json")).map(({ path }) => path.join(" "))).toEqual(
    [],
  );
});

/** Every command that does something, found in the helps from the program's own down. */
async function commandsUnder(path: readonly string[]): Promise<{ path: readonly string[]; help: string }[]> {
  using terminal = aTerminal();
  const { code, out: help } = await terminal.run([...path, "--help"]);
  expect({ path, code, help }).toMatchObject({ code: 0, help: expect.stringContaining("Usage: mundap") });
  const [, listed = ""] = help.split("\nCommands:\n");
  const names = [...listed.matchAll(/^ {2}([a-z0-9-]+)/gm)].map(([, name = ""]) => name);
  const own = names.filter((name) => name !== "help");
  if (own.length === 0) return [{ path, help }];
  const below = [];
  for (const name of own) below.push(...(await commandsUnder([...path, name])));
  return below;
}
