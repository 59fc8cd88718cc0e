import { expect, test } from "vitest";
import { importSource } from "../../../src/server/import/import-source.ts";
import { recogniseFormat } from "../../../src/server/import/formats.ts";

const importText = (text: string) =>
  importSource({ name: "quiz.txt", bytes: new TextEncoder().encode(text) }, {});

const AIKEN = `What is 2 + 2?
a second line
A) 3
B. 4
ANSWER: B

어느 것이 수도인가요?
A) 부산
B) 서울
정답: B
`;
const TRIVIA = `#Q Which one is odd?
^ Three
A One
B Three

#Q A riddle
on two lines
A line of it.
^ yes
A yes
B no

#Q Water is wet.
^ True
A False
B True
`;
const MARKDOWN = `# Quiz

###### 1. What is logged?

\`\`\`js
// 2. not a question
console.log({ a: 1 });
\`\`\`

- A: \`{ a: 1 }\`
- B: <b>nothing</b>

<details><summary><b>Answer</b></summary>
<p>

#### Answer: A

Because:

1. it is logged
2. \`<b>\` stays

<img src="https://example.com/x.png" alt="a log" onerror="alert(1)"><script>alert(1)</script>

</p>
</details>

---

2. Second?

- A: yes
- B: no

<details><summary>답</summary>

답: B

</details>
`;

test.each([
  ["aiken", AIKEN],
  ["opentriviaqa", TRIVIA],
  ["markdown", MARKDOWN],
  ["gift", "What is it? {=this ~that}"],
  ["gift", "{=Seoul ~Busan} is the capital."],
  ["gift", String.raw`[markdown]\\{=a backslash ~a slash}`],
  ["gift", "Is it {T}?"],
  ["gift", "How long? {#3.14:0.01}"],
  ["gift", "Write about it. {}"],
  ["gift", "::Essay:: Write about it {}"],
  ["csv", "question,answer\nQ,a"],
])("recognises %s from its content", (format, text) => {
  expect(recogniseFormat(text)).toEqual({ format });
});

test.each([
  "<html><body><p>Hi {x}</p></body></html>",
  "body { color: red }\n\na {\n  color: #fff;\n}",
  "Dear {name},\n\nsee {attached}. Thanks {T}homas",
  String.raw`\documentclass{quiz}\begin{document}\item{$x^2$}\end{document}`,
  "Hello {% if x %}{# a note #}{{ y }}{% endif %}",
  "function f() {}",
  "[markdown] a text\n\n[markdown] another",
])("takes braces alone for no question: %j", (text) => {
  expect(importText(text)).toMatchObject({
    questions: [],
    skipped: [{ problem: { code: "format_not_recognised" } }],
  });
});

test("reads Aiken with either sign behind a letter, and the answer in Korean too", () => {
  const { set, questions, skipped } = importText(AIKEN);
  expect(skipped).toEqual([]);
  expect(set?.questions.map(rightText)).toEqual(["4", "서울"]);
  expect(set?.questions[0]?.prompt).toBe("What is 2 + 2?\\\na second line");
  expect(questions[1]?.place.line).toBe(7);
});

test.each([
  ["Q\nA) a\nB) b\n\nR\nA) a\nB) b\nANSWER: A\n", 1, "answer_missing"],
  ["Q\nA) a\nB) b\nANSWER: D\n", 1, "answer_not_a_choice"],
  ["\nQ\nA) a\nANSWER: A\n", 2, "too_few_choices"],
])("skips an Aiken question by name where it is not whole: %j", (text, line, code) => {
  expect(importText(text).skipped).toMatchObject([{ place: { line, name: "Q" }, problem: { code } }]);
});

test("reads OpenTriviaQA with questions of several lines, and true and false", () => {
  const { set, skipped } = importText(TRIVIA);
  expect(skipped).toEqual([]);
  expect(set?.questions.map(rightText)).toEqual(["Three", "yes", "True"]);
  expect(set?.questions[1]?.prompt).toBe("A riddle\\\non two lines\\\nA line of it.");
  expect(set?.questions[2]).toMatchObject({ preset: "true-false", shuffle: false });
});

test("names what stands before the first trivia question", () => {
  const { questions, warnings } = importText(`Trivia, part 1\n\n${TRIVIA}`);
  expect(questions.length).toBeGreaterThan(0);
  expect(warnings).toEqual([
    { place: { line: 1 }, problem: { code: "line_left_out", values: { line: "Trivia, part 1" } } },
  ]);
});

test("names a trivia question whose answer is not among its choices", () => {
  const { skipped } = importText("#Q Odd?\n^ Four\nA One\nB Two\n");
  expect(skipped).toMatchObject([
    { place: { line: 1, name: "Odd?" }, problem: { code: "answer_not_a_choice" } },
  ]);
});

test("names a trivia question with two right answers, of which a single choice keeps one", () => {
  const { skipped } = importText("#Q Which are primes?\n^ 2\n^ 3\nA 2\nB 3\nC 4\n");
  expect(skipped).toMatchObject([
    { place: { line: 1, name: "Which are primes?" }, problem: { code: "two_right_choices" } },
  ]);
});

test("reads a Markdown quiz with code, and its explanation without its tags", () => {
  const { set, skipped, warnings } = importText(MARKDOWN);
  expect(skipped).toEqual([]);
  expect(set?.questions).toHaveLength(2);
  expect(set?.questions.map(rightText)).toEqual(["`{ a: 1 }`", "no"]);
  const [first] = set?.questions ?? [];
  expect(first?.prompt).toContain("// 2. not a question");
  expect(first?.explanation).toContain("2. `<b>` stays");
  expect(first?.explanation).not.toMatch(/<script|onerror|<\/p>/);
  expect(warnings).toMatchObject([{ problem: { code: "media_remote" } }]);
});

const TEXT2QTI = `Quiz title: Both
Quiz description: What is
  $1+1$?

Title: Sum
Points: 2
1.  What is **2+3**?

    \`\`\`
    2 + 3
    \`\`\`
... In general.
+   Well done.
a)  6
... No.
*b) 5
c)  1

2. Which?
[*] a
[ ] b
[*] c

3. Root?
=   1.7321 +- 0.0001

4. Range?
= [1.25, 1.26]

5. Who?
*   Santa
*   Santa Claus

6. Write.
____

7. Upload.
^^^^
`;

test("reads text2qti's kinds, with code in a question and what is said of a choice", () => {
  const { set, skipped, warnings, questions } = importText(TEXT2QTI);
  expect(recogniseFormat(TEXT2QTI)).toEqual({ format: "text2qti" });
  expect(set).toMatchObject({ title: "Both", description: "What is\n$$1+1$$?" });
  expect(set?.questions.map(({ kind }) => kind)).toEqual([
    "single-choice",
    "multiple-choice",
    "numeric",
    "numeric",
    "short-text",
    "essay",
  ]);
  const [sum, which, root, range, who] = set?.questions ?? [];
  expect(sum).toMatchObject({ prompt: "What is **2+3**?\n\n```\n2 + 3\n```", explanation: "In general." });
  expect(rightText(sum)).toBe("5");
  expect(Object.values(sum?.feedback ?? {})).toEqual(["No."]);
  expect(which?.kind === "multiple-choice" && Object.values(which.key.weights)).toEqual([0.5, -0.5, 0.5]);
  expect(root?.key).toEqual({ accepted: [{ value: 1.7321, absolute: 0.0001 }] });
  expect(range?.key).toEqual({ accepted: [{ value: 1.25, max: 1.26 }] });
  expect(who?.key).toEqual({ accepted: [{ text: "Santa" }, { text: "Santa Claus" }] });
  expect(questions[0]?.place).toEqual({ line: 7, name: "Sum" });
  expect(skipped).toMatchObject([{ place: { name: "Upload." }, problem: { code: "kind_not_supported" } }]);
  expect(warnings).toMatchObject([
    { problem: { code: "part_left_out", values: { part: "+ / - feedback", count: 1 } } },
    { problem: { code: "part_left_out", values: { part: "Points", count: 1 } } },
  ]);
});

test("names every line of text2qti that it leaves out, and groups that are not drawn", () => {
  const { set, skipped, warnings } = importText(`Quiz title: Lines
shuffle answers: true
% a comment

COMMENT
1. no question
END_COMMENT

GROUP
pick: 2
points per question: 3

1. First?
*a) yes
... Because
    it is.
b)no space
Text: Read this
    carefully.
c) no

END_GROUP

GROUP

2. Second?
* a
END_GROUP
`);
  expect(set?.questions.map(({ prompt }) => prompt)).toEqual(["Second?"]);
  expect(skipped).toMatchObject([
    { place: { line: 13 }, problem: { code: "line_lost", values: { line: "b)no space" } } },
  ]);
  expect(
    warnings.map(({ place, problem }) => [place.line, problem.code, ...Object.values(problem.values ?? {})]),
  ).toEqual([
    [2, "line_left_out", "shuffle answers: true"],
    [17, "line_left_out", "b)no space"],
    [18, "line_left_out", "Text: Read this"],
    [19, "line_left_out", "carefully."],
    [9, "group_taken_whole", "2"],
    [24, "group_taken_whole", "1"],
    [undefined, "part_left_out", "Points", 1],
  ]);
});

const AROUND = (...lines: string[]) => `Quiz title: T\n${lines.join("\n")}\n\n9. Next?\n*a) yes\nb) no\n`;

test.each([
  ["code that is not indented", ["1. What does this print?", "print(1)", "a) 0", "*b) 1"], "print(1)"],
  ["a choice without its space", ["1. Q?", "a) 0", "*b) 1", "c)2"], "c)2"],
  ["words behind an empty line", ["1. Q?", "", "Read this:", "a) 0", "*b) 1"], "Read this:"],
])("skips a question of text2qti with %s inside", (_, lines, line) => {
  const { set, skipped } = importText(AROUND(...lines));
  expect(set?.questions.map(({ prompt }) => prompt)).toEqual(["Next?"]);
  expect(skipped).toMatchObject([{ place: { line: 2 }, problem: { code: "line_lost", values: { line } } }]);
});

test("takes a question of text2qti before words that stand between two", () => {
  const { set, warnings } = importText(AROUND("1. Q?", "*a) 0", "b) 1", "", "Text: a page"));
  expect(set?.questions.map(({ prompt }) => prompt)).toEqual(["Q?", "Next?"]);
  expect(warnings).toMatchObject([{ place: { line: 6 }, problem: { code: "line_left_out" } }]);
});

const DETAILS = ["", "<details><summary>Answer</summary>", "", "Answer: A", "", "</details>", ""];

/** A question with these lines between its head and its answer, before a sound one. */
function importMarkdown(...lines: string[]) {
  const next = ["###### 6. Next?", "", "- A: x", "- B: y", ...DETAILS];
  const { set, skipped } = importText(["###### 5. Head", ...lines, ...DETAILS, ...next].join("\n"));
  return {
    taken: (set?.questions ?? []).map((question) => [question.prompt, rightText(question)]),
    skipped: skipped.map(({ place, problem }) => [place.line, problem.code]),
  };
}

test.each([
  ["a choice's next line", ["- A: one", "  two", "- B: y"], ["Head", "one\ntwo"]],
  [
    "a choice's code",
    ["- A: so", "", "  ```js", "  f();", "  ```", "- B: y"],
    ["Head", "so\n\n```js\nf();\n```"],
  ],
  [
    "a numbered list of the question",
    ["", "1. alpha", "2. beta", "", "- A: x", "- B: y"],
    ["Head\n\n1. alpha\n2. beta", "x"],
  ],
  [
    "raised letters",
    ["", "10<sup>3</sup>, H<sub>2</sub>O", "", "- A: 10<sup>2</sup>", "- B: y"],
    ["Head\n\n10³, H₂O", "10²"],
  ],
  [
    "underlined words",
    ["", "He <u>ran</u>.<br/>When?", "", "- A: x", "- B: y"],
    ["Head\n\nHe *ran*.\\\nWhen?", "x"],
  ],
])("keeps %s of a Markdown quiz", (_, lines, taken) => {
  expect(importMarkdown(...lines)).toEqual({ taken: [taken, ["Next?", "x"]], skipped: [] });
});

test.each([
  ["words between the choices", ["- A: x", "", "Or is it:", "- B: y"], "line_unclear"],
  ["code at the margin behind a choice's empty line", ["- A: x", "- B: y", "", "f();"], "line_unclear"],
  ["a tag that is no wrapping", ["", "Array<string>", "", "- A: x", "- B: y"], "html_dropped"],
  ["a film", ["", '<video src="a.mp4"></video>', "", "- A: x", "- B: y"], "html_dropped"],
  [
    "marks of Markdown inside of a raised word",
    ["", "x<sup>**2**</sup>", "", "- A: x", "- B: y"],
    "html_dropped",
  ],
])("skips a question of a Markdown quiz with %s", (_, lines, code) => {
  expect(importMarkdown(...lines)).toEqual({ taken: [["Next?", "x"]], skipped: [[1, code]] });
});

test("names a question of a Markdown quiz without choices, and takes the next one by its number", () => {
  const { set, skipped } = importText(
    ["1. No choices?", "", "2. Next?", "", "- A: x", "- B: y", ...DETAILS].join("\n"),
  );
  expect(set?.questions.map(({ prompt }) => prompt)).toEqual(["Next?"]);
  expect(skipped).toMatchObject([{ place: { line: 1 }, problem: { code: "no_choices" } }]);
});

test("reads text2qti's maths between single dollars, and leaves prices and code", () => {
  const { set } = importText(`Quiz title: Maths
1. Is $\\frac{1}{2}$ half of $$1$$, \`$x$\` for $5 or $10?

    \`\`\`
    $y$
    \`\`\`
... By $a*b*c$.
*a) $a_1$
... \\$a$ and $b$
b)  no
`);
  const [question] = set?.questions ?? [];
  expect(question?.prompt).toBe("Is $$\\frac{1}{2}$$ half of $$1$$, `$x$` for $5 or $10?\n\n```\n$y$\n```");
  expect(question?.explanation).toBe("By $$a*b*c$$.");
  expect(rightText(question)).toBe("$$a_1$$");
  expect(Object.values(question?.feedback ?? {})).toEqual(["\\$a$ and $$b$$"]);
});

test("takes the stars of text2qti's answers for stars", () => {
  const { set } = importText("Quiz title: Stars\n1. Sign?\n*   **\n*   a*b\n");
  expect(set?.questions[0]?.key).toEqual({ accepted: [{ text: "\\*\\*" }, { text: "a\\*b" }] });
});

function rightText(question: unknown): string | undefined {
  const { choices, key } = question as { choices: { id: string; text: string }[]; key: { choiceId: string } };
  return choices.find(({ id }) => id === key.choiceId)?.text;
}
