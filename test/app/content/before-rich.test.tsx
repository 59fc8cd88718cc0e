import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "../../../src/app/content/markdown.tsx";

test("maths is its source until its reader is there", () => {
  expect(renderToStaticMarkup(<Markdown text={"Is $$a_1*b_1*c$$ it?"} />)).toContain(
    '<code dir="ltr" translate="no">a_1*b_1*c</code> it?',
  );
});

test("a long text is its source until its reader is there", () => {
  const text = "*a* ".repeat(2000);
  expect(renderToStaticMarkup(<Markdown text={text} />)).toContain(text);
});
