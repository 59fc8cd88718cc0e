import * as fc from "fast-check";
import { expect, test } from "vitest";
import { importSource } from "../../../../src/server/import/import-source.ts";
import { aGif, aWav } from "../../../support/media-files.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n';

function importXml(questions: string, options = {}) {
  const bytes = new TextEncoder().encode(`${HEAD}${questions}</quiz>`);
  return importSource({ name: "quiz.xml", bytes }, options);
}

function question(type: string, inside: string, text = "Q?"): string {
  return `<question type="${type}"><name><text>N</text></name><questiontext format="html"><text><![CDATA[${text}]]></text></questiontext>${inside}</question>\n`;
}

function answer(fraction: number | string, text: string, more = ""): string {
  return `<answer fraction="${fraction}" format="html"><text><![CDATA[${text}]]></text>${more}</answer>`;
}

const says = (text: string) => `<feedback format="html"><text>${text}</text></feedback>`;

function only(questions: string, options = {}) {
  const { set, skipped } = importXml(questions, options);
  expect(skipped).toEqual([]);
  return set?.questions[0];
}

/** The one reason for which a question is skipped. */
function reasonFor(questions: string) {
  const { questions: taken, skipped } = importXml(questions);
  expect(taken).toEqual([]);
  expect(skipped).toHaveLength(1);
  return skipped[0];
}

test("reads a single choice with credit for nearly right, and shuffles only where the file says so", () => {
  const choices = answer(100, "yes") + answer(33.33333, "<b>half</b>", says("Nearly.")) + answer(-50, "no");
  const fixed = only(question("multichoice", choices));
  expect(fixed).toMatchObject({ kind: "single-choice", shuffle: false });
  const shuffled = only(question("multichoice", `<shuffleanswers>1</shuffleanswers>${choices}`));
  expect(shuffled?.shuffle).toBeUndefined();
  if (fixed?.kind !== "single-choice") throw new Error(fixed?.kind);
  expect(fixed.choices.map(({ text }) => text)).toEqual(["yes", "**half**", "no"]);
  expect(Object.values(fixed.key.credit ?? {})).toEqual([1 / 3, -0.5]);
  expect(Object.values(fixed.feedback ?? {})).toEqual(["Nearly."]);
});

test.each([
  [3, "33.33333"],
  [3, "33.333"],
  [6, "16.66667"],
  [7, "14.28571"],
  [9, "11.11111"],
])("makes %i shares of %s % the full mark", (count, share) => {
  const right = Array.from({ length: count }, (_, at) => answer(share, `right ${at}`)).join("");
  const made = only(question("multichoice", `<single>false</single>${right}${answer(-100, "wrong")}`));
  if (made?.kind !== "multiple-choice") throw new Error(made?.kind);
  expect(Object.values(made.key.weights)).toEqual([...Array(count).fill(1 / count), -1]);
});

test("reads true and false in the set's language, also where the file has other words", () => {
  const words = answer(0, "wahr", says("No.")) + answer(100, "falsch", says("Yes."));
  const made = only(question("truefalse", words), { language: "ko" });
  if (made?.kind !== "single-choice") throw new Error(made?.kind);
  expect(made).toMatchObject({ preset: "true-false", shuffle: false });
  expect(made.choices.map(({ id, text }) => [text, made.feedback?.[id]])).toEqual([
    ["맞아요", "No."],
    ["아니에요", "Yes."],
  ]);
  expect(made.key.choiceId).toBe(made.choices[1]?.id);
});

test("keeps what a wrong short answer is told, and drops the empty rows of Moodle's form", () => {
  const rows =
    answer(100, "Seoul") +
    answer(50, "Seoul*") +
    answer(0, "*", says("Look again.")) +
    answer(0, "") +
    answer(0, "idle");
  expect(only(question("shortanswer", `<usecase>1</usecase>${rows}`))).toMatchObject({
    kind: "short-text",
    key: {
      accepted: [
        { text: "Seoul" },
        { text: "Seoul*", fraction: 0.5 },
        { text: "*", fraction: 0, feedback: "Look again." },
      ],
      caseSensitive: true,
    },
  });
});

test("keeps what every other number is told, and lets no answer earn less for it", () => {
  const others = answer(0, "*", says("Look again."));
  const plain = only(question("numerical", answer(100, "42") + others));
  const gap = only(question("cloze", "", "{1:NUMERICAL:=42~*#Look again.}"));
  const everyOther = { value: -1e15, max: 1e15, fraction: 0, feedback: "Look again." };
  expect(plain).toMatchObject({ key: { accepted: [{ value: 42 }, everyOther] } });
  expect(gap).toMatchObject({ key: { gaps: { 1: { accepted: [{ value: 42 }, everyOther] } } } });
});

test("reads numbers with tolerance and units, and a unit that costs marks as one that is required", () => {
  const unit = (name: string, multiplier: string) =>
    `<unit><multiplier>${multiplier}</multiplier><unit_name>${name}</unit_name></unit>`;
  const units = `<units>${unit("m", "1")}${unit("cm", "100")}</units>`;
  const numbers = answer(100, "2.5", "<tolerance>0.1</tolerance>") + answer(50, "1e2", says("Half."));
  expect(only(question("numerical", numbers + units))).toMatchObject({
    kind: "numeric",
    key: {
      accepted: [
        { value: 2.5, absolute: 0.1 },
        { value: 100, fraction: 0.5, feedback: "Half." },
      ],
      units: [
        { unit: "m", multiplier: 1 },
        { unit: "cm", multiplier: 0.01 },
      ],
    },
  });
  const graded = only(question("numerical", `${numbers}${units}<unitgradingtype>1</unitgradingtype>`));
  expect(graded).toMatchObject({ key: { unitRequired: true } });
  const hidden = only(question("numerical", `${numbers}${units}<showunits>3</showunits>`));
  expect(hidden).toMatchObject({ key: { accepted: [{}, {}] } });
  expect(hidden?.kind === "numeric" && hidden.key.units).toBeUndefined();
});

test.each([
  ["<tolerance>5%</tolerance>", "", { code: "tolerance_not_a_number", values: { tolerance: "5%" } }],
  ["<tolerance>-1</tolerance>", "", { code: "tolerance_not_a_number", values: { tolerance: "-1" } }],
  [
    "",
    "<units><unit><multiplier>zero</multiplier><unit_name>km</unit_name></unit></units>",
    { code: "multiplier_unreadable", values: { unit: "km", multiplier: "zero" } },
  ],
])("says which part of a number is not readable: %s%s", (tolerance, units, problem) => {
  expect(reasonFor(question("numerical", answer(100, "5", tolerance) + units))?.problem).toEqual(problem);
});

test("reads subquestions without a text as distractors", () => {
  const row = (stem: string, option: string) =>
    `<subquestion format="html"><text>${stem}</text><answer><text>${option}</text></answer></subquestion>`;
  const made = only(
    question("matching", row("frog", "an *amphibian*") + row("cat", "mammal") + row("", "insect")),
  );
  if (made?.kind !== "matching") throw new Error(made?.kind);
  // Partners are always mixed, whatever the flag says.
  expect(made.shuffle).toBeUndefined();
  expect(made.stems.map(({ text }) => text)).toEqual(["frog", "cat"]);
  expect(made.options.map(({ text }) => text)).toEqual(["an \\*amphibian\\*", "mammal", "insect"]);
});

test.each([
  ["-1", "all-or-nothing"],
  ["0", "absolute-position"],
  ["1", "relative-next-exclude-last"],
  ["2", "relative-next-include-last"],
  ["3", "relative-one-previous-and-next"],
  ["4", "relative-all-previous-and-next"],
  ["5", "longest-ordered-subset"],
  ["6", "longest-contiguous-subset"],
  ["7", "relative-to-correct"],
  ["ALL_OR_NOTHING", "all-or-nothing"],
  ["absolute", "absolute-position"],
  ["RELATIVE_TO_CORRECT", "relative-to-correct"],
  ["", "relative-next-exclude-last"],
])("reads the grading type %j of an ordering", (written, scoring) => {
  const made = only(
    question("ordering", `<gradingtype>${written}</gradingtype>${answer(1, "a")}${answer(2, "b")}`),
  );
  expect(made).toMatchObject({ kind: "ordering", items: [{ text: "a" }, { text: "b" }], key: { scoring } });
});

test("reads answers that stand in the text, with weights, tolerance, escapes and feedback", () => {
  const text =
    "<p>{2:MULTICHOICE_S:=a\\~b#Yes~%50%<b>c</b>~d &amp; e} {:SAC:=x\\}y~%25%z#&quot;hm&quot;} {1:NM:=3,5:0.1~%50%4} {{1}}</p>";
  const made = only(question("cloze", "", text));
  if (made?.kind !== "cloze") throw new Error(made?.kind);
  expect(made.prompt).toBe("{{2}} {{3}} {{4}} {{1}}");
  const [choice, word, number] = made.gaps;
  expect(choice?.kind === "single-choice" && choice.choices.map((each) => each.text)).toEqual([
    "a~b",
    "**c**",
    "d & e",
  ]);
  expect(made.key.gaps[choice?.id ?? ""]).toMatchObject({ weight: 2 });
  expect(made.key.gaps[word?.id ?? ""]).toEqual({
    accepted: [{ text: "x}y" }, { text: "z", fraction: 0.25, feedback: '"hm"' }],
    caseSensitive: true,
  });
  expect(made.key.gaps[number?.id ?? ""]).toEqual({
    accepted: [
      { value: 3.5, absolute: 0.1 },
      { value: 4, fraction: 0.5 },
    ],
  });
  expect(made.shuffle).toBeUndefined();
});

test("keeps the backslashes of TeX in a gap", () => {
  const made = only(question("cloze", "", "{1:MC:=\\(\\frac ab\\)~\\(a \\\\ b\\)}"));
  if (made?.kind !== "cloze" || made.gaps[0]?.kind !== "single-choice") throw new Error(made?.kind);
  expect(made.gaps[0].choices.map(({ text }) => text)).toEqual(["$$\\frac ab$$", "$$a \\\\ b$$"]);
});

test("gives a gap the choices of its group", () => {
  const option = (text: string, group: number) =>
    `<dragbox><text>${text}</text><group>${group}</group></dragbox>`;
  const boxes = option("cat", 1) + option("sat", 2) + option("dog", 1) + option("ran", 2);
  const made = only(question("ddwtos", boxes, "The [[1]] [[2]] by the [[3]]."));
  if (made?.kind !== "cloze") throw new Error(made?.kind);
  expect(made.prompt).toBe("The {{1}} {{2}} by the {{3}}.");
  const texts = made.gaps.map((gap) =>
    gap.kind === "single-choice" ? gap.choices.map(({ text }) => text) : [],
  );
  expect(texts).toEqual([
    ["cat", "dog"],
    ["sat", "ran"],
    ["cat", "dog"],
  ]);
});

test("reads an essay's notes for graders as its rubric, and names the template that it leaves out", () => {
  const inside =
    '<graderinfo format="html"><text>&lt;p&gt;Three points.&lt;/p&gt;</text></graderinfo><responsetemplate><text>Dear</text></responsetemplate>';
  const { set, warnings } = importXml(question("essay", inside));
  expect(set?.questions).toMatchObject([{ kind: "essay", key: { rubric: "Three points." } }]);
  expect(warnings).toEqual([
    { place: {}, problem: { code: "part_left_out", values: { part: "responsetemplate", count: 1 } } },
  ]);
});

test.each([
  ["html", "<p>a <b>b</b></p>\n<p>c</p>", "a **b**\n\nc"],
  ["html", '<p dir="ltr">one\n*two* $$x_1$$</p>', "one \\*two\\* $$x_1$$"],
  ["markdown", "a **b**\n\n1 < 2", "a **b**\n\n1 < 2"],
  ["plain_text", "a *b* <i>", "a \\*b\\* \\<i>"],
  ["moodle_auto_format", "one\ntwo <b>b</b>", "one\\\ntwo **b**"],
  ["moodle_auto_format", "one *two*", "one \\*two\\*"],
])("reads a text of the format %s", (format, source, expected) => {
  const text = `<question type="essay"><questiontext format="${format}"><text><![CDATA[${source}]]></text></questiontext></question>`;
  expect(only(text)?.prompt).toBe(expected);
});

test("brings pictures and sounds that are inside the file", () => {
  const file = (name: string, bytes: Uint8Array) =>
    `<file name="${name}" path="/" encoding="base64">${Buffer.from(bytes).toString("base64")}</file>`;
  const text = `<question type="essay"><questiontext format="html"><text><![CDATA[<img src="@@PLUGINFILE@@/a%20b.gif" alt="dot"> <a href="@@PLUGINFILE@@/tone.wav">Listen</a>]]></text>${file("a b.gif", aGif())}${file("tone.wav", aWav())}</questiontext></question>`;
  const { set, media, skipped } = importXml(text);
  expect(skipped).toEqual([]);
  expect(media.map(({ type }) => type)).toEqual(["image/gif", "audio/wav"]);
  expect(set?.questions[0]?.prompt).toMatch(/^!\[dot\]\(media:\w{64}#1x1\) !\[Listen\]\(media:\w{64}\)$/);
});

test("skips a question whose film cannot be shown, by the film's name", () => {
  const film = question("essay", "", '<object data="@@PLUGINFILE@@/film.mp4"></object>');
  expect(reasonFor(film)).toMatchObject({
    problem: { code: "media_not_shown", values: { file: "film.mp4" } },
  });
});

test("skips a question whose picture is not in the file, by the picture's name", () => {
  expect(reasonFor(question("essay", "", '<img src="@@PLUGINFILE@@/map.png">'))).toMatchObject({
    problem: { code: "media_missing", values: { file: "map.png" } },
  });
});

test("takes category, tags and the id number, and says once what it leaves out", () => {
  const category = (path: string) =>
    `<question type="category"><category><text>${path}</text></category></question>`;
  const parts =
    '<idnumber>H-1</idnumber><tags><tag><text>old</text></tag><tag><text>king</text></tag></tags><penalty>0.3</penalty><defaultgrade>2</defaultgrade><hint><text>Think.</text></hint><correctfeedback><text>Yes</text></correctfeedback><generalfeedback format="html"><text>Because.</text></generalfeedback>';
  const { set, warnings } = importXml(
    category("$course$/top/History/Korea//Japan") +
      question("essay", parts) +
      category("top") +
      question("essay", parts),
  );
  const [first, second] = set?.questions ?? [];
  expect(first).toMatchObject({
    category: "Korea/Japan",
    tags: ["old", "king"],
    explanation: "Because.",
    source: { line: 3, name: "H-1" },
  });
  expect(second?.category).toBeUndefined();
  expect(warnings.map(({ problem }) => problem.values)).toEqual([
    { part: "correctfeedback, partiallycorrectfeedback, incorrectfeedback", count: 2 },
    { part: "hint", count: 2 },
    { part: "penalty", count: 2 },
    { part: "defaultgrade", count: 2 },
  ]);
});

test.each([
  ["description", "", "Q", "not_a_question"],
  ["calculated", "", "Q", "kind_not_supported"],
  ["ddimageortext", "", "Q", "kind_not_supported"],
  ["constructor", "", "Q", "kind_not_supported"],
  ["multichoice", answer(100, "a"), "Q", "too_few_choices"],
  ["multichoice", answer(50, "a") + answer(0, "b"), "Q", "no_right_choice"],
  ["multichoice", answer(100, "a") + answer(100, "b"), "Q", "two_right_choices"],
  ["multichoice", answer("", "a") + answer(100, "b"), "Q", "fraction_missing"],
  ["multichoice", `<single>false</single>${answer(40, "a")}${answer(40, "b")}`, "Q", "no_full_credit"],
  ["truefalse", answer(100, "true"), "Q", "too_few_choices"],
  ["shortanswer", answer(0, "a"), "Q", "answer_missing"],
  ["shortanswer", answer(50, "a"), "Q", "no_full_credit"],
  ["numerical", answer(100, "1,000"), "Q", "answer_not_a_number"],
  ["numerical", answer(100, "*"), "Q", "answer_not_a_number"],
  ["matching", "", "Q", "answer_missing"],
  ["ordering", `<gradingtype>9</gradingtype>${answer(1, "a")}`, "Q", "scoring_unknown"],
  ["ordering", answer(1, "a"), "Q", "too_few_choices"],
  ["cloze", "", "no gap", "no_gaps"],
  ["cloze", "", "{1:SA:=a} and {1:SHORTANSWER}", "gap_malformed"],
  ["cloze", "", "{1:SA:=a} and {1:shortanswer:=b}", "gap_malformed"],
  ["cloze", "", "{1:SA:=a", "gap_malformed"],
  ["cloze", "", "{0:SA:=a}", "gap_malformed"],
  ["cloze", "", "{1:MULTIRESPONSE:=a~b}", "kind_not_supported"],
  ["gapselect", "<selectoption><text>a</text><group>1</group></selectoption>", "[[2]]", "gap_malformed"],
  ["gapselect", "<selectoption><text>a</text><group>1</group></selectoption>", "[[1]]", "too_few_choices"],
  ["essay", "<responseformat>noinline</responseformat>", "Q", "kind_not_supported"],
])("skips a %s that cannot be answered, by name, line and reason: %j", (...[type, inside, text, code]) => {
  expect(reasonFor(question(type, inside, text))).toMatchObject({
    place: { line: 3, name: "N" },
    problem: { code },
  });
});

test("takes what is whole of a broken file and names the line where it broke", () => {
  const { set, warnings } = importXml(
    `${question("essay", "", "one")}<question type="essay"><questiontext><text>two & <b>three</text></questiontext>\n${question("essay", "", "four")}`,
  );
  expect(set?.questions.map(({ prompt }) => prompt)).toEqual(["one", "two & **three**", "four"]);
  expect(warnings).toMatchObject([{ place: { line: 4 }, problem: { code: "xml_malformed" } }]);
});

test("expands no entity of the file's own, and lets no script through", () => {
  const attack = `<!DOCTYPE quiz [<!ENTITY f SYSTEM "file:///etc/passwd">]>${question("essay", "", "x").replace("<![CDATA[x]]>", "&f; &lt;script&gt;alert(1)&lt;/script&gt;&lt;a href='javascript:alert(1)'&gt;go&lt;/a&gt;")}`;
  const prompt = only(attack)?.prompt;
  expect(prompt).toContain("&f;");
  expect(prompt).not.toMatch(/root:|script/);
});

const TYPES = [
  "multichoice",
  "cloze",
  "numerical",
  "matching",
  "gapselect",
  "ordering",
  "essay",
  "truefalse",
];
const PIECES =
  '<question type="|cloze">|</question>|<questiontext>|<text>|</text>|{1:MC:|{2:NM:=1:|~%50%|#|}|[[1]]|<answer fraction="100">|</answer>|<file name="x">|@@PLUGINFILE@@/x|<![CDATA[|]]>|&|$$|\n';
const SHARDS = fc.constantFrom(
  ...TYPES.map((type) => question(type, answer(100, "a") + answer(0, "b"), "{1:SA:=a~b} [[1]]")),
  ...PIECES.split("|"),
);

test("no text makes it throw", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(SHARDS, fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 40 }),
      (parts) => {
        const { questions, skipped } = importXml(parts.join(""), { format: "moodle-xml" });
        expect(questions.length + skipped.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 150 },
  );
});

test.each([
  ["opened gaps", question("cloze", "", "{1:SA:=a".repeat(25_000))],
  ["gaps", question("cloze", "", "{1:SA:=a} ".repeat(25_000))],
  ["answers of a gap", question("cloze", "", `{1:SA:=a${"~b".repeat(100_000)}}`)],
  ["numbers of gaps", question("gapselect", "", "[[1]] {{1}} ".repeat(20_000))],
  ["backslashes", question("cloze", "", `{1:SA:=${"\\".repeat(200_000)}`)],
  [
    "line ends",
    `<question type="essay"><questiontext><text>${"$$ \n< ".repeat(30_000)}</text></questiontext></question>`,
  ],
  ["elements within each other", question("essay", "", "<b>x".repeat(40_000))],
  ["questions", question("truefalse", answer(100, "true") + answer(0, "false")).repeat(1000)],
  ["answers", question("multichoice", answer(0, "a").repeat(20_000))],
])("takes a file of many %s within seconds", (_, text) => {
  const start = performance.now();
  importXml(text);
  // What looks at the rest of the text for each of them takes minutes.
  expect(performance.now() - start).toBeLessThan(20_000);
});

test.each([
  [
    "the question",
    question("multichoice", answer(100, "a") + answer(0, "b"), "See <video src='a.mp4'></video>"),
  ],
  ["a choice", question("multichoice", answer(100, "<iframe src='x'></iframe>a") + answer(0, "b"))],
])("skips a question where %s shows something that has no form here", (_, questions) => {
  expect(reasonFor(questions)?.problem.code).toBe("html_dropped");
});

test("names what a feedback loses, and takes its question", () => {
  const choices = answer(100, "a", says("See &lt;video src='a.mp4'&gt;&lt;/video&gt;")) + answer(0, "b");
  const { set, warnings } = importXml(question("multichoice", choices));
  expect(set?.questions).toHaveLength(1);
  expect(warnings).toMatchObject([{ problem: { code: "html_dropped", values: { element: "video" } } }]);
});

test.each([
  ["참", "거짓", undefined],
  ["맞음", "틀림", undefined],
  ["거짓", "참", "true_false_turned"],
  ["틀림", "그 밖", "true_false_turned"],
  ["그 밖", "참", "true_false_turned"],
])(
  "reads true and false from the words %s and %s, and asks where their order contradicts them",
  (one, two, code) => {
    const { set, skipped } = importXml(question("truefalse", answer(100, one) + answer(0, two)));
    expect(skipped.map(({ problem }) => problem.code)).toEqual(code === undefined ? [] : [code]);
    expect(set?.questions.length ?? 0).toBe(code === undefined ? 1 : 0);
  },
);
