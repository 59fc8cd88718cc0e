// @vitest-environment happy-dom
import { act } from "react";
import { beforeAll, describe, expect, test } from "vitest";
import { Markdown, MarkdownLine } from "../../../src/app/content/markdown.tsx";
import { mount } from "../mount.ts";

/** Draws each part once: React waits a moment before it shows what has just been fetched. */
beforeAll(async () => {
  await using drawn = await mount(<Markdown text={`$$x$$\n\n\`\`\`js\n1\n\`\`\``} />);
  const parts = () => drawn.place.querySelectorAll("math, code span").length;
  const waitForParts = () => act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  // oxlint-disable-next-line no-await-in-loop
  while (parts() < 2) await waitForParts();
}, 20_000);

/** Everything that is fetched when it is first shown has been fetched and drawn. */
async function shown(text: string, View = Markdown): Promise<string> {
  await using drawn = await mount(<View text={text} />);
  for (let turn = 0; turn < 20; turn += 1) {
    // oxlint-disable-next-line no-await-in-loop
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
  }
  return drawn.place.innerHTML;
}

describe("maths", () => {
  test("between two dollars is MathML, in a line and by itself", async () => {
    expect(await shown("The area is $$\\pi r^2$$ here.")).toMatch(
      /<p[^>]*>The area is <math[^>]*>.*<mi>π<\/mi>.*<\/math> here\.<\/p>/,
    );
    const alone = await shown("$$\n\\frac{a}{b}\n$$");
    expect(alone).toContain('<math display="block"><mfrac><mi>a</mi><mi>b</mi></mfrac></math>');
    expect(await shown("$$\\frac{a}{b}$$")).toBe(alone);
  });

  test.each(["It costs $5 or $6.", "$5", "a$b$c", "100$ and 5$", "\\$\\$x\\$\\$"])(
    "leaves money alone: %s",
    async (text) => {
      const html = await shown(text);
      expect(html).not.toContain("<math");
      expect(html).not.toContain("<code");
    },
  );

  test.each(["\\frac{", "\\unknowncommand{x}", "\\begin{matrix} a", "}", "\\left( x"])(
    "that is broken is shown as it was written: %s",
    async (tex) => {
      const html = await shown(`See $$${tex}$$ there`);
      expect(html).not.toContain("<math");
      expect(html).toContain("<code");
      expect(html).toContain("there");
    },
  );

  test.each([
    "\\href{javascript:window.broken=1}{x}",
    "\\href{https://attacker.example/}{x}",
    "\\url{https://attacker.example/}",
    "\\includegraphics{https://attacker.example/a.png}",
    "\\htmlData{a=b}{x}",
    "\\htmlClass{broken}{x}",
    "\\htmlId{root}{x}",
    "\\htmlStyle{color:red}{x}",
    "\\class{broken}{x}",
    "\\text{<img src=x onerror=window.broken=1>}",
    "\\color{red}x",
    "\\colorbox{red}{x}",
    "\\unicode{x3c}script",
    "\\def\\a{\\a\\a}\\a",
    "\\newcommand{\\a}{\\b\\b}\\newcommand{\\b}{\\a\\a}\\a",
    `\\def\\a{${"x".repeat(900)}}\\def\\b{${"\\a".repeat(900)}}\\def\\c{${"\\b".repeat(900)}}\\c`,
    "\\gdef\\frac{broken}\\frac",
    `${"{".repeat(3000)}x${"}".repeat(3000)}`,
    `${"\\sqrt{".repeat(300)}x${"}".repeat(300)}`,
    `${"x^{".repeat(300)}x${"}".repeat(300)}`,
    `${"\\left(".repeat(300)}x${"\\right)".repeat(300)}`,
    "^".repeat(7000),
    "x^".repeat(3000),
    "\\\\".repeat(3000),
    `\\begin{matrix}${"&".repeat(5000)}\\end{matrix}`,
    "\\rule{9999em}{9999em}",
    "\\kern{99999em}x",
  ])("does nothing but maths: %#", async (tex) => {
    const start = performance.now();
    const html = await shown(`$$${tex}$$`);
    expect(performance.now() - start).toBeLessThan(10_000);
    for (const name of html.matchAll(/<([a-z0-9-]+)/g))
      expect(name[1]).toMatch(/^(?:div|span|p|code|math|m[a-z]+|none)$/);
    expect(html).not.toMatch(/<[^>]* (?:href|src|style|id|on\w+|data-\w+)=/);
    expect(html).not.toContain('class="broken"');
  });

  test("forgets the commands of one formula before the next", async () => {
    expect(await shown("$$\\gdef\\mine{x}\\mine$$ and $$\\mine$$")).toMatch(/<\/math> and <code/);
  });
});

describe("a long text", () => {
  test("is all there, its links and its code too", async () => {
    const paragraphs = Array.from(
      { length: 300 },
      (_, place) => `Paragraph ${place} with *a mark* and a [word][w].`,
    );
    const html = await shown(
      `${paragraphs.join("\n\n")}\n\n\`\`\`\n${"code\n\n".repeat(900)}end\n\`\`\`\n\nLast.\n\n[w]: https://example.com/`,
    );
    expect(html.match(/<em>a mark<\/em>/g)).toHaveLength(300);
    expect(html.match(/href="https:\/\/example\.com\/"/g)).toHaveLength(300);
    expect(html).toContain('<p dir="auto">Last.</p>');
  });

  test("leaves nothing behind where another takes its place, which is all there too", async () => {
    const longText = (word: string) =>
      Array.from({ length: 300 }, (_, place) => `${word} ${place} *marked*.`).join("\n\n");
    await using drawn = await mount(<Markdown text={longText("One")} />);
    await drawn.render(<Markdown text={longText("Other")} />);
    await drawn.until("p:nth-of-type(300)");
    expect(drawn.place.textContent.match(/Other \d+ marked/g)).toHaveLength(300);
    expect(drawn.place.textContent).not.toContain("One");
  });

  const fill = (unit: string) => unit.repeat(Math.ceil(63_000 / unit.length)).slice(0, 63_000);
  test.each([
    "$$",
    "$$a ",
    "$",
    "> ",
    "- ",
    "[",
    "![",
    "[a](b ",
    "*a ",
    "**a *b ",
    "_a ",
    "~~a ",
    "`a``",
    "|",
    "a|-\n",
    "{漢|",
    "<a",
    "[a]: b\n",
    "| a |\n|---|\n",
    "![a](media:",
  ])("of nothing but %j holds nobody up", async (unit) => {
    const start = performance.now();
    const html = await shown(fill(unit));
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(html.length).toBeGreaterThan(1000);
  });
});

describe("code", () => {
  test("is coloured word by word, and keeps every letter", async () => {
    const code = "const price = `$${10}`; // <b> & 한글";
    await using drawn = await mount(<Markdown text={`\`\`\`js\n${code}\n\`\`\``} />);
    await act(() => new Promise((resolve) => setTimeout(resolve, 300)));
    expect(drawn.place.querySelector("pre code span")?.textContent).toBe("const");
    expect(drawn.place.querySelector("pre")?.textContent).toBe(code);
  });

  test.each(["brainfuck", "constructor", "__proto__", "<script>"])(
    "of the unknown language %s is plain",
    async (language) => {
      expect(await shown(`\`\`\`${language}\na < b\n\`\`\``)).toContain("<code>a &lt; b</code>");
    },
  );
});

describe("a table", () => {
  const TABLE = "| a | b |\n|:-:|--:|\n| 1 | `x` |";

  test("has heads and cells and scrolls by keyboard", async () => {
    const html = await shown(TABLE);
    expect(html).toMatch(/<div[^>]* tabindex="0"><table/);
    expect(html).toContain('<th scope="col" data-align="center">a</th>');
    expect(html).toContain('<td data-align="right"><code');
  });

  test("is lines inside a label", async () => {
    const html = await shown(TABLE, MarkdownLine);
    expect(html).not.toContain("<table");
    expect(html.replace(/<[^>]+>/g, "")).toBe("a | b1 | x");
  });

  test("leaves a line with a bar alone", async () => {
    expect(await shown("a | b\nc | d")).not.toContain("<table");
  });
});

describe("ruby", () => {
  test.each([
    ["{漢字|かんじ}を読む", "<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>を読む"],
    ["{漢字|かん|じ}", "<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>"],
    ["{학교|學校}에 가요", "<ruby>학교<rp>(</rp><rt>學校</rt><rp>)</rp></ruby>에 가요"],
    ["{中国|Zhōngguó}", "<ruby>中国<rp>(</rp><rt>Zhōngguó</rt><rp>)</rp></ruby>"],
  ])("stands above its word: %s", async (text, expected) => {
    expect((await shown(text)).replaceAll(/ class="[^"]*"/g, "")).toContain(expected);
  });

  test.each([
    "{x|x>0}",
    "{a|b}",
    "{{gap1}}",
    "{{漢|かん}}",
    "{漢|}",
    "{|漢}",
    "`{漢|かん}`",
    "{漢|1+1}",
    "a{1|2}",
    "{ 漢 | か\nん }",
  ])("does not fire on %s", async (text) => {
    expect(await shown(text)).not.toContain("<ruby");
  });
});

describe("a picture", () => {
  test.each([
    "https://attacker.example/a.png",
    "//attacker.example/a.png",
    "/api/v2/learner.me",
    "javascript:1",
    "data:image/png;base64,AAAA",
    "media:1234",
    "blob:https://x/1",
  ])("from %s is its words, and asks nobody", async (url) => {
    expect(await shown(`media: see ![the words](${url})`)).toMatch(/see the words<\/p>/);
  });
});

describe("a short text", () => {
  test.each(["- ", "> ", ">", "1. ", "* - + "])("of %j within each other holds nobody up", async (unit) => {
    const start = performance.now();
    const text = unit.repeat(3900 / unit.length);
    expect(await shown(text)).toContain(unit.trim().replace(">", "&gt;"));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
