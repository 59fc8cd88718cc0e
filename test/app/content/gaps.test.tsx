import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Markdown } from "../../../src/app/content/markdown.tsx";

/** The text with each gap as [id], and what was left over after a bar. */
function drawn(text: string, ids: readonly string[]): string {
  const gaps = {
    ids,
    render: (id: string) => `[${id}]`,
    renderRest: (rest: readonly string[]) => `|${rest.join(",")}`,
  };
  return renderToStaticMarkup(<Markdown text={text} gaps={gaps} />).replaceAll(/<[^>]*>/g, "");
}

describe("a text with gaps", () => {
  test.each([
    ["stands in reading order", "A {{a}} and {{b}}.", "A [a] and [b]."],
    ["has gaps side by side and at its ends", "{{a}}{{b}}", "[a][b]"],
    ["has gaps inside emphasis and lists", "- *x {{a}}*\n- **{{b}}**", "x [a][b]"],
    ["has gaps in code", "Call `f({{a}})`:\n\n```\nreturn {{b}};\n```", "Call f([a]):return [b];"],
  ])("%s", (_, text, shown) => {
    expect(drawn(text, ["a", "b"])).toBe(shown);
  });

  test("takes ids in any script", () => {
    expect(drawn("수도는 {{빈칸-1}}이다.", ["빈칸-1"])).toBe("수도는 [빈칸-1]이다.");
  });

  test("leaves braces alone that name no gap", () => {
    expect(drawn("{{x}} {{a}} {{ a }} {a} {{}}", ["a"])).toBe("{{x}} [a] {{ a }} {a} {{}}");
  });

  test("names the gaps that found no place, so that they can be filled all the same", () => {
    expect(drawn("[link](https://example.org/{{a}}) {{b}}", ["a", "b"])).toBe("link [b]|a");
  });

  test("is an ordinary text where no gaps are asked for", () => {
    expect(renderToStaticMarkup(<Markdown text="{{a}}" />)).toContain("{{a}}");
  });
});
