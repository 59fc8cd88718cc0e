import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it, test } from "vitest";
import { checkSolvability } from "../../../../src/domain/set/check-solvability.ts";
import { importSource } from "../../../../src/server/import/import-source.ts";
import { hasSharedData, sayWhatIsSkipped, sharedPath } from "../../../support/shared-data.ts";
import { itemV1Xml, itemXml, responseXml } from "./qti-files.ts";

sayWhatIsSkipped("the import of real QTI packages");

// One pixel.
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const CHOICE = `<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1"><prompt>Which?</prompt><simpleChoice identifier="A">One</simpleChoice><simpleChoice identifier="B">Two</simpleChoice></choiceInteraction>`;

const item = (title: string, body = CHOICE) =>
  itemXml({ responses: responseXml("single", "identifier", ["B"]), body }).replace("An item", title);
const quiz = (title: string, prompts: readonly string[]) =>
  itemV1Xml(
    `<material><mattext>PROMPT</mattext></material><response_str ident="R"><render_fib><response_label ident="a"/></render_fib></response_str>`,
    `<respcondition><conditionvar><varequal respident="R">yes</varequal></conditionvar><setvar action="Set">1</setvar></respcondition>`,
  )
    .replace("A quiz", title)
    .replace(/<item [\s\S]*<\/item>/, (one) =>
      prompts.map((prompt) => one.replace("PROMPT", prompt)).join(""),
    );

const manifest = (resources: readonly { type: string; href: string }[]) => `<?xml version="1.0"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><metadata><lom><general><title><string>A package</string></title></general></lom></metadata><organizations/>
<resources>${resources.map(({ type, href }, at) => `<resource identifier="r${at}" type="${type}" href="${href}"><file href="${href}"/></resource>`).join("")}</resources></manifest>`;

function importZip(files: Record<string, string | Uint8Array>) {
  const entries = Object.entries(files).map(([path, content]) => [
    path,
    typeof content === "string" ? strToU8(content) : new Uint8Array(content),
  ]);
  const bytes = zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>);
  return importSource({ name: "package.zip", bytes }, {});
}

describe("a QTI package", () => {
  it("is a set of its items, in the order of its manifest", () => {
    const { set, skipped } = importZip({
      "imsmanifest.xml": manifest([
        { type: "imsqti_item_xmlv2p2", href: "b.xml" },
        { type: "imsqti_item_xmlv2p2", href: "a.xml" },
      ]),
      "a.xml": item("First"),
      "b.xml": item("Second"),
      "unlisted.xml": item("Third"),
    });
    expect(skipped).toEqual([]);
    expect(set?.title).toBe("A package");
    expect(set?.questions.map(({ source }) => source?.name)).toEqual([
      "b.xml: Second",
      "a.xml: First",
      "unlisted.xml: Third",
    ]);
  });

  it("needs no manifest", () => {
    expect(importZip({ "./items/a.xml": item("Only") }).set?.questions).toHaveLength(1);
  });

  it("brings its pictures along, by paths from the item's own folder", () => {
    const { set, media } = importZip({
      "items/a.xml": item("Seen", `<p><img src="../pictures/a%20b.png" alt="A dot"/></p>${CHOICE}`),
      "pictures/a b.png": PNG,
    });
    expect(set?.questions[0]?.prompt).toMatch(/^!\[A dot\]\(media:[0-9a-f]{64}#1x1\)\n\nWhich\?$/);
    expect(media).toHaveLength(1);
  });

  it("keeps files apart whose names are alike up to a sign of addresses", () => {
    const { set } = importZip({
      "a.xml": item("First"),
      "a.xml#1.xml": item("Second"),
      "a%20b.xml": item("Third"),
    });
    expect(set?.questions).toHaveLength(3);
  });

  it("finds pictures by the mark of course cartridges", () => {
    const { media } = importZip({
      "quiz.xml": quiz("Seen", [`&lt;img src="$IMS-CC-FILEBASE$/a.png" alt="A dot"&gt; Yes?`]).replace(
        "<mattext>",
        '<mattext texttype="text/html">',
      ),
      "web_resources/a.png": PNG,
    });
    expect(media).toHaveLength(1);
  });

  it("leaves out an item whose picture it does not have, by name", () => {
    const { questions, skipped } = importZip({
      "a.xml": item("Blind", `<p><img src="no.png" alt=""/></p>${CHOICE}`),
    });
    expect(questions).toEqual([]);
    expect(skipped.map(({ problem }) => problem.code)).toEqual(["media_missing"]);
  });

  it("of several quizzes is a set with their titles as categories", () => {
    const { set } = importZip({
      "a.xml": quiz("Plants", ["P1", "P2"]),
      "b.xml": quiz("Animals", ["A1", "A2"]),
    });
    expect(set?.questions.map(({ category, prompt }) => [category, prompt])).toEqual([
      ["Plants", "P1"],
      ["Plants", "P2"],
      ["Animals", "A1"],
      ["Animals", "A2"],
    ]);
  });

  it("is a course cartridge too, for its quizzes and question banks", () => {
    const profile = (name: string) =>
      `<itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel><fieldentry>${name}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>`;
    const essay = quiz("Bank", ["Write."])
      .replace("<presentation>", `${profile("cc.essay.v0p1")}<presentation>`)
      .replace(/assessment/g, "objectbank");
    const { set, skipped } = importZip({
      "imsmanifest.xml": manifest([
        { type: "imsqti_xmlv1p2/imscc_xmlv1p1/assessment", href: "q/quiz.xml" },
        { type: "imsqti_xmlv1p2/imscc_xmlv1p1/question-bank", href: "q/bank.xml" },
        { type: "webcontent", href: "pages/welcome.html" },
      ]),
      "q/quiz.xml": quiz("Plants", ["P1", "P2"]),
      "q/bank.xml": essay,
      "pages/welcome.html": "<p>Welcome</p>",
    });
    expect(skipped).toEqual([]);
    expect(set?.questions.map(({ kind }) => kind)).toEqual(["short-text", "short-text", "essay"]);
  });

  it("of one quiz has its title", () => {
    expect(importZip({ "a.xml": quiz("Plants", ["P1", "P2"]) }).set?.title).toBe("Plants");
  });

  test.each([
    ["a file that is not there", "gone.xml", "qti_file_missing"],
    ["a file outside of it", "../../etc/passwd", "qti_path_outside"],
    ["a file of the whole machine", "/etc/passwd", "qti_path_outside"],
    ["a file of the net", "https://example.org/a.xml", "qti_path_outside"],
    ["a file with a broken name", "%E0%A4%A.xml", "qti_file_missing"],
  ])("names %s, and takes the rest", (_, href, code) => {
    const { questions, skipped } = importZip({
      "imsmanifest.xml": manifest([
        { type: "imsqti_item_xmlv2p1", href },
        { type: "imsqti_item_xmlv2p1", href: "a.xml" },
      ]),
      "a.xml": item("Whole"),
    });
    expect(questions).toHaveLength(1);
    expect(skipped.map(({ problem }) => problem.code)).toEqual([code]);
  });

  test.each(["../evil.xml", "/evil.xml", "a/../../evil.xml", "C:\\evil.xml"])(
    "leaves a file called %s alone, and names it",
    (path) => {
      const { questions, warnings } = importZip({ "a.xml": item("Whole"), [path]: item("Evil") });
      expect(questions.map(({ place }) => place.name)).toEqual(["a.xml: Whole"]);
      expect(warnings.map(({ problem }) => problem.code)).toEqual(["qti_path_outside"]);
    },
  );
});

describe.skipIf(!hasSharedData)("real QTI packages", () => {
  test.each([
    ["imsqti_2.2_package", 1, 0],
    ["no_assessment_xml", 0, 1],
    ["package_shared", 0, 2],
    ["test_qti_1.2_canvas", 4, 0],
    ["tests/feedbackTest", 2, 4],
  ])("%s: %i questions, %i left out by name", (folder, taken, left) => {
    const root = sharedPath(`canvas-qti/spec/fixtures/${folder}`);
    const paths = (readdirSync(root, { recursive: true }) as string[]).filter((path) =>
      statSync(join(root, path)).isFile(),
    );
    const { set, questions, skipped } = importZip(
      Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path))])),
    );
    expect([
      questions.length,
      skipped.filter(({ problem }) => problem.code !== "qti_file_missing").length,
    ]).toEqual([taken, left]);
    if (set !== undefined) expect(checkSolvability(set).problems).toEqual([]);
  });
});
