import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { Markdown, MarkdownLine } from "../../../src/app/content/markdown.tsx";

const ATTACKS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "text <b onclick='alert(1)'>bold</b>",
  "<svg/onload=alert(1)>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<!-- --><script>alert(1)</script>",
  "<style>body{display:none}</style>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;script&#62;alert(1)&#60;/script&#62;",
  "![<script>alert(1)</script>](javascript:alert(1))",
  "`<script>alert(1)</script>`",
  "```html\n<script>alert(1)</script>\n```",
];

const LINKS = [
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](java&#x73;cript:alert(1))",
  "[x](  javascript:alert(1))",
  "[x](<java\tscript:alert(1)>)",
  "[x](data:text/html,<script>alert(1)</script>)",
  "[x](vbscript:x)",
  "[x](file:///etc/passwd)",
  "[x](http://example.com/)",
  "[x](//example.com/)",
  "[x](/settings)",
  "[x](https://user:secret@example.com/)",
  "[x]: javascript:alert(1)\n\n[x]",
  "<javascript:alert(1)>",
];

const TAGS = /^(?:div|span|p|br|hr|em|strong|code|pre|ul|ol|li|blockquote|a)$/;

function elementsOf(html: string): string[] {
  return [...html.matchAll(/<([a-z][a-z0-9-]*)/gi)].map((match) => match[1] ?? "");
}

/** The readers of what is more than words are fetched when they are first needed. */
beforeAll(async () => {
  await vi.waitFor(() => {
    expect(renderToStaticMarkup(<Markdown text="- a" />)).toContain("<li>");
    expect(renderToStaticMarkup(<Markdown text={"```\na\n```"} />)).toContain("<pre");
  }, 20_000);
});

describe("a text of a set", () => {
  test.each(ATTACKS)("shows HTML as the text that it is: %s", (attack) => {
    for (const html of [
      renderToStaticMarkup(<Markdown text={attack} />),
      renderToStaticMarkup(<MarkdownLine text={attack} />),
    ]) {
      for (const name of elementsOf(html)) expect(name).toMatch(TAGS);
      expect(html).not.toMatch(/<[^>]* on\w+=/i);
      expect(html).not.toMatch(/<[^>]* style=/i);
    }
  });

  test("keeps every character of HTML readable", () => {
    const html = renderToStaticMarkup(<Markdown text={"Which tag is it: <br> or <hr>?"} />);
    expect(html).toContain("&lt;br&gt; or &lt;hr&gt;?");
  });

  test.each(LINKS)("leads nowhere but to https: %s", (link) => {
    const html = renderToStaticMarkup(<Markdown text={link} />);
    expect(html).not.toContain("href");
  });

  test("opens an https link without a way back to the quiz", () => {
    const html = renderToStaticMarkup(<Markdown text={"[DNS](https://example.com/a?b=c)"} />);
    expect(html).toContain('href="https://example.com/a?b=c"');
    expect(html).toContain('rel="noopener noreferrer"');
  });

  test.each(["> ".repeat(3000) + "x", "- ".repeat(500) + "x", "*".repeat(20_000) + "x", "[".repeat(5000)])(
    "survives a text built to exhaust the stack (%#)",
    (text) => {
      expect(() => renderToStaticMarkup(<Markdown text={text} />)).not.toThrow();
    },
  );

  test("keeps code letter by letter, from left to right", () => {
    const html = renderToStaticMarkup(<Markdown text={"```c\nint a[4] = {10};  // 한글\n```"} />);
    expect(html).toContain("int a[4] = {10};  // 한글");
    expect(html).toMatch(/<pre[^>]* dir="ltr"/);
  });

  test("names its language and lets each line find its direction", () => {
    const html = renderToStaticMarkup(<Markdown text={"שלום"} language="he" />);
    expect(html).toMatch(/^<div[^>]* lang="he" dir="auto"/);
    expect(html).toContain('<p dir="auto">');
  });

  test("holds only phrases inside a label, with lists and code as lines", () => {
    const html = renderToStaticMarkup(<MarkdownLine text={"1. a\n2. b\n\n```\nc\n```\n\n# d"} />);
    for (const name of elementsOf(html)) expect(name).toMatch(/^(?:span|code)$/);
    expect(html).toContain("1.");
    expect(html).toContain("2.");
  });

  test.each(["0", " 0", "false", "null", "undefined", "NaN"])("shows %j as it is", (text) => {
    expect(renderToStaticMarkup(<MarkdownLine text={text} />)).toContain(text.trim());
  });
});
