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
  ["csv", "question,answer\nQ,a"],
])("recognises %s from its content", (format, text) => {
  expect(recogniseFormat(text)).toEqual({ format });
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

test("names a trivia question whose answer is not among its choices", () => {
  const { skipped } = importText("#Q Odd?\n^ Four\nA One\nB Two\n");
  expect(skipped).toMatchObject([
    { place: { line: 1, name: "Odd?" }, problem: { code: "answer_not_a_choice" } },
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

function rightText(question: unknown): string | undefined {
  const { choices, key } = question as { choices: { id: string; text: string }[]; key: { choiceId: string } };
  return choices.find(({ id }) => id === key.choiceId)?.text;
}
