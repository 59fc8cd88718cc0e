import * as fc from "fast-check";
import { expect, test } from "vitest";
import { innerHtml } from "../../../../src/server/import/xml/inner-html.ts";
import { readXml } from "../../../../src/server/import/xml/read-xml.ts";
import {
  attributeOf,
  childrenOf,
  findAll,
  findChild,
  isElement,
  textOf,
  type XmlElement,
} from "../../../../src/server/import/xml/xml-element.ts";

function documentOf(text: string): XmlElement {
  const read = readXml(text);
  if ("problem" in read) throw new Error(read.problem.code);
  return read.document;
}

/** The tree without lines, short enough to compare by eye. */
function sketch(element: XmlElement): string {
  const inside = element.children.map((child) => (isElement(child) ? sketch(child) : child)).join("");
  return `<${element.name}>${inside}</>`;
}

test("reads elements, attributes, text and CDATA, each element with its line", () => {
  const document = documentOf(`<?xml version="1.0"?>
<!-- a > comment -->
<quiz>
  <question type="a &amp; b"
      id='2'>
    <text><![CDATA[<p>1 &lt; 2</p>]]> &amp; more</text>
  </question><question/>
</quiz>`);
  const quiz = findChild(document, "quiz");
  const [first, second] = quiz === undefined ? [] : childrenOf(quiz, "question");
  expect([quiz?.line, first?.line, second?.line]).toEqual([3, 4, 7]);
  expect(first && attributeOf(first, "type")).toBe("a & b");
  expect(first && attributeOf(first, "id")).toBe("2");
  expect(first && findAll(first, "text").map(textOf)).toEqual(["<p>1 &lt; 2</p> & more"]);
});

test("reads named entities of HTML and numbers, wherever a chunk ends", () => {
  const long = "&eacute;&nbsp;&#44032;&#xAC00;".repeat(20_000);
  const document = documentOf(`<a>${long}</a>`);
  expect(textOf(document)).toBe("é\u00A0가가".repeat(20_000));
});

test("sees local names through any prefix", () => {
  const document = documentOf('<x:item xmlns:x="urn:x" xml:lang="ko"><x:p>text</x:p></x:item>');
  const item = findChild(document, "item");
  expect(item && attributeOf(item, "lang")).toBe("ko");
  expect(item && findChild(item, "p")?.children).toEqual(["text"]);
});

test("gives back the markup within an element as HTML", () => {
  const document = documentOf(
    '<body><p class="a&quot;b">1 &lt; 2 <br/><m:mi xmlns:m="urn:m">x</m:mi></p></body>',
  );
  const body = findChild(document, "body");
  expect(body && innerHtml(body)).toBe('<p class="a&quot;b">1 &lt; 2 <br><mi m="urn:m">x</mi></p>');
});

test.each([
  ["a tag that is not closed", "<a>\n<b>text</a>", 2, "<a>\n<b>text</></>"],
  ["a closing tag too many", "<a>\n<b>1</b></c><b>2</b></a>", 2, "<a>\n<b>1</><b>2</></>"],
  ["a bare ampersand", "<a>\nR & D\n\n&amp;</a>", 2, "<a>\nR & D\n\n&</>"],
  ["a bare bracket", "<a>\n1 < 2</a>", 2, "<a>\n1 < 2</>"],
  ["an entity of HTML", "<a>\n\n&eacute;</a>", 3, "<a>\n\né</>"],
  ["an end that is missing", "<a>\n<b>text", 2, "<a>\n<b>text</></>"],
  ["two roots", "<a>1</a>\n<a>2</a>", 2, "<a>1</>\n<a>2</>"],
])("reads on over %s and names the line", (...[, text, line, expected]) => {
  const read = readXml(text);
  expect(read).toMatchObject({ warnings: [{ place: { line }, problem: { code: "xml_malformed" } }] });
  expect(sketch(documentOf(text))).toBe(`<#document>${expected}</>`);
});

test.each([
  [
    "a billion laughs",
    `<!DOCTYPE a [<!ENTITY l0 "ha">${Array.from({ length: 30 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("")}]><a>&l30;</a>`,
    "&l30;",
  ],
  [
    "a quadratic blow-up",
    `<!DOCTYPE a [<!ENTITY x "${"y".repeat(100_000)}">]><a>${"&x;".repeat(10_000)}</a>`,
    "&x;".repeat(10_000),
  ],
  ["a file of the machine", '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>', "&f;"],
  ["an address", '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a>&f;</a>', "&f;"],
  ["parameter entities", '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><a>x</a>', "x"],
])("expands nothing for %s", (_, text, expected) => {
  const root = findChild(documentOf(text), "a");
  expect(root && textOf(root)).toBe(expected);
});

test("refuses nesting and counts that no file of questions has, and says where", () => {
  expect(readXml("<a>\n".repeat(2_000_000))).toEqual({
    place: { line: 256 },
    problem: { code: "xml_too_deep", values: { limit: 256 } },
  });
  expect(readXml(`<a>\n${"<b/>".repeat(2_000_001)}`)).toMatchObject({
    place: { line: 2 },
    problem: { code: "xml_too_large" },
  });
});

test("an element or attribute may be called anything", () => {
  const root = findChild(documentOf('<__proto__ __proto__="a" constructor="b"/>'), "__proto__");
  expect(root && attributeOf(root, "__proto__")).toBe("a");
  expect(root && attributeOf(root, "toString")).toBeUndefined();
});

const SHARDS = [
  "<a",
  "<b>",
  "</a>",
  "</b>",
  "/>",
  ">",
  "<![CDATA[",
  "]]>",
  "<!--",
  "-->",
  "<?",
  "?>",
  "&",
  ";",
  "amp;",
  "<!DOCTYPE",
  "[",
  "]",
  '"',
  "'",
  "=",
  "x",
  "\n",
  " ",
];

test("no input makes it throw", () => {
  const shards = fc.array(fc.oneof(fc.constantFrom(...SHARDS), fc.string({ unit: "binary", maxLength: 3 })), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(shards, (parts) => {
      const read = readXml(parts.join(""));
      if ("document" in read) expect(innerHtml(read.document).length).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 200 },
  );
});

test.each(SHARDS.map((shard) => [shard]))(
  "takes time in proportion to the length of %j over and over",
  (shard) => {
    const text = `<a>${shard.repeat(300_000)}`;
    const start = performance.now();
    readXml(text);
    // What looks at the rest of the text for each of them takes minutes.
    expect(performance.now() - start).toBeLessThan(10_000);
  },
);
