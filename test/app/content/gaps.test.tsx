import { fromMarkdown } from "mdast-util-from-markdown";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Markdown } from "../../../src/app/content/markdown.tsx";
import { renderRoot } from "../../../src/app/content/render-root.ts";
import { parseRich } from "../../../src/app/content/rich/parse-rich.ts";
import { richRendering } from "../../../src/app/content/rich/rich-rendering.tsx";

const gap = () => (id: string) => `[${id}]`;
const words = (html: string) => html.replaceAll(/<[^>]*>/g, "");

/** The text with each gap as [id], read as plain CommonMark and with everything that it may hold besides. */
const READERS = {
  plain: (text: string) =>
    words(renderToStaticMarkup(<>{renderRoot(fromMarkdown(text), { within: "blocks", gap })}</>)),
  rich: (text: string) =>
    words(
      renderToStaticMarkup(
        <>{renderRoot(parseRich(text), { within: "blocks", rich: richRendering, gap })}</>,
      ),
    ),
};

describe.each(Object.entries(READERS))("a text with gaps, read %s", (_, read) => {
  test.each([
    ["has them in reading order", "A {{a}} and {{b}}.", "A [a] and [b]."],
    ["has them side by side and at its ends", "{{a}}{{b}}", "[a][b]"],
    ["has them inside emphasis and lists", "- *x {{a}}*\n- **{{b}}**", "x [a][b]"],
    ["has them in code", "Call `f({{a}})`:\n\n```\nreturn {{b}};\n```", "Call f([a]):return [b];"],
    ["takes ids in any script", "수도는 {{빈칸-1}}이다.", "수도는 [빈칸-1]이다."],
    ["leaves other braces alone", "{{ a }} {a} {{}} {{a}}", "{{ a }} {a} {{}} [a]"],
  ])("%s", (_name, text, shown) => {
    expect(read(text)).toBe(shown);
  });
});

test("code in a language has its gaps too", () => {
  expect(READERS.rich("```c\nint {{a}} = 1;\n```")).toBe("int [a] = 1;");
});

test("a reading stands above its word beside a gap", () => {
  expect(READERS.rich("{漢|かん} {{a}}")).toBe("漢(かん) [a]");
});

test("a text is an ordinary one where no gaps are asked for", () => {
  expect(renderToStaticMarkup(<Markdown text="{{a}}" />)).toContain("{{a}}");
});
