import { describe, expect, test } from "vitest";
import { htmlToMarkdown } from "../../../src/server/import/html-to-markdown.ts";
import { markdownToPlain } from "../../../src/server/import/markdown-to-plain.ts";
import { plainToMarkdown } from "../../../src/server/import/plain-to-markdown.ts";

const HASH = "a".repeat(64);
const resolveMedia = (src: string) => {
  if (src === "@@PLUGINFILE@@/big.png") return { problem: { code: "media_too_large" as const } };
  if (/^(?:@@PLUGINFILE@@|images)\/.*png$|^data:image/.test(src))
    return { url: `media:${HASH}#2x1`, type: "image/png" as const };
  if (src.endsWith(".mp3")) return { url: `media:${HASH}`, type: "audio/mpeg" as const };
  return undefined;
};

describe("HTML", () => {
  test.each([
    [
      "a picture of the package",
      '<p><img src="images/a.png" alt="A map"></p>',
      `![A map](media:${HASH}#2x1)`,
    ],
    ["a picture in the text", '<img src="data:image/png;base64,AAAA" alt="x">', `![x](media:${HASH}#2x1)`],
    [
      "a sound",
      '<audio controls><source src="@@PLUGINFILE@@/a.mp3">Listen</audio>',
      `![Listen](media:${HASH})`,
    ],
    [
      "a picture from elsewhere",
      '<img src="https://a.example/b.png" alt="x">',
      "![x](https://a.example/b.png)",
    ],
    [
      "TeX in brackets",
      "<p>If \\(x^2\\) and \\[\\frac{1}{2}\\] and $$a_b*c*$$</p>",
      "If $$x^2$$ and $$\\frac{1}{2}$$ and $$a_b*c*$$",
    ],
    ["TeX without its end", "<p>\\(x and $$</p>", "\\\\(x and \\$\\$"],
    ["TeX in code", "<code>\\(x\\)</code>", "`\\(x\\)`"],
    [
      "an equation of Canvas",
      '<img data-equation-content="\\sqrt{x}" src="/equation_images/1">',
      "$$\\sqrt{x}$$",
    ],
    [
      "MathML",
      "<math><mfrac><mn>1</mn><mi>x</mi></mfrac><mo>≤</mo><mi>sin</mi><mi>y</mi></math>",
      "$$\\frac{1}{x} \\leq \\sin y$$",
    ],
    [
      "MathML with its TeX",
      '<math><semantics><mi>q</mi><annotation encoding="application/x-tex">\\pi</annotation></semantics></math>',
      "$$\\pi$$",
    ],
    [
      "what is lowered",
      "H<sub>2</sub>O, x<sub>max</sub>, a<sub>n</sub>",
      "H₂O, x$${}_{\\text{max}}$$, a$${}_{n}$$",
    ],
    [
      "what is raised",
      "10<sup>-3</sup> m<sup>2</sup> 1<sup>st</sup> e<sup>x</sup>",
      "10⁻³ m² 1st e$${}^{x}$$",
    ],
    ["ruby", "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>", "{漢|かん}{字|じ}"],
    ["ruby that is none", "<ruby>A1<rt>one</rt></ruby>", "A1(one)"],
    [
      "code",
      '<pre><code class="language-python">if a &lt; b:\n    pass</code></pre>',
      "```python\nif a < b:\n    pass\n```",
    ],
    [
      "a table",
      "<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2</td></tr></table>",
      "| a | b\\|c |\n| - | ---- |\n| 1 | 2    |",
    ],
    ["words struck out", "<del>no</del> 1~3 ~~x~~", "~~no~~ 1~3 ~\\~x~\\~"],
    [
      "words underlined by a style",
      'He <span style="color: red; text-decoration: underline;">ran</span>, <p style="text-decoration-line:underline">all of it</p>',
      "He *ran*,\n\n*all of it*",
    ],
    [
      "words struck out, raised and lowered by a style",
      '<span style="text-decoration: line-through">no</span> 10<span style="vertical-align: super">3</span> H<span style="vertical-align:sub">2</span>O',
      "~~no~~ 10³ H₂O",
    ],
    [
      "words that are not shown",
      'a<span style="display: none">b</span><span style="color:red;visibility:hidden">c</span><span hidden>d</span>e',
      "ae",
    ],
    ["money", "<p>$5 and $6</p>", "$5 and $6"],
  ])("becomes our Markdown: %s", (_, html, markdown) => {
    expect(htmlToMarkdown(html, { resolveMedia }).text).toBe(markdown);
  });

  test.each([
    "<script>window.broken=1</script>x",
    "<p onclick='window.broken=1'>x</p>",
    "<a href='javascript:window.broken=1'>x</a>",
    "<a href='data:text/html,x'>x</a>",
    "<form action='https://attacker.example'>x</form>",
    "<style>p{}</style>x",
    "<x-tex>x</x-tex>",
    "<img src='javascript:window.broken=1' alt='x'>",
    "<math href='javascript:window.broken=1'><mtext>x</mtext></math>",
    "<math><mtext><img src=x onerror=window.broken=1>x</mtext></math>",
    "<link rel=stylesheet href=https://attacker.example>x",
    "<svg><script>window.broken=1</script></svg>x",
    "<template><script>window.broken=1</script></template>x",
  ])("has no way through for what does something: %s", (html) => {
    const { text } = htmlToMarkdown(html, { resolveMedia: () => undefined });
    expect(text).not.toMatch(/broken|javascript|attacker|data:|<|p\{/);
    expect(text).toContain("x");
  });

  test("says what it could not take along", () => {
    const html =
      "<video src=a.mp4></video><iframe></iframe><img src='@@PLUGINFILE@@/big.png' alt='x'><iframe></iframe>";
    const { text, notes } = htmlToMarkdown(html, { resolveMedia });
    expect(text).toBe("x");
    expect(notes).toEqual([
      { code: "html_dropped", values: { element: "video" } },
      { code: "html_dropped", values: { element: "iframe" } },
      { code: "media_too_large" },
    ]);
  });

  test.each(["\\(", "$$ ", "<sub>", "<ruby>", "<table>", "<math><mrow>", "<b>", "\\[x\\("])(
    "of nothing but %j holds nobody up",
    (unit) => {
      const start = performance.now();
      htmlToMarkdown(unit.repeat(20_000 / unit.length), {});
      expect(performance.now() - start).toBeLessThan(5000);
    },
  );
});

describe("plain text", () => {
  test.each([
    ["It costs $5 and $6.", "It costs $5 and $6."],
    ["1~3", "1~3"],
    ["Is \\(x_1*y_1*z\\) right?", "Is $$x_1*y_1*z$$ right?"],
    ["$$\\frac{a}{b}$$", "$$\\frac{a}{b}$$"],
    ["two\n lines", "two\\\nlines"],
  ])("is Markdown that shows it: %s", (plain, markdown) => {
    expect(plainToMarkdown(plain)).toBe(markdown);
  });
});

describe("an answer in Markdown", () => {
  test.each([
    ["H₂O", "H2O"],
    ["10²", "10²"],
    ["$$x^2$$", "x^2"],
    ["{漢字|かんじ}", "漢字"],
    ["**bold** `code`", "bold code"],
  ])("%s is what a keyboard types: %s", (markdown, plain) => {
    expect(markdownToPlain(markdown)).toBe(plain);
  });
});
