import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "../../../src/app/content/markdown.tsx";

test.each([
  ["maths", "Is $$a_1*b_1*c$$ it?"],
  ["a list", "- one\n- two"],
  ["a picture", "![A cat](media:cat)"],
])("%s is its source until its reader is there", (_, text) => {
  expect(renderToStaticMarkup(<Markdown text={text} />)).toContain(`>${text}<`);
});

test("words with strong ones among them wait for no reader", () => {
  expect(renderToStaticMarkup(<Markdown text="It is **strong** and `code`." />)).toContain(
    '<p dir="auto">It is <strong>strong</strong> and <code dir="ltr" translate="no">code</code>.</p>',
  );
});

test("a long text is its source until its reader is there", () => {
  const text = "*a* ".repeat(2000);
  expect(renderToStaticMarkup(<Markdown text={text} />)).toContain(text);
});
