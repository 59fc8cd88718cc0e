import { expect, test } from "vitest";
import { addFormerWrong } from "../../../src/app/wrong/add-former-wrong.ts";

const own = (parts: object) => ({
  attemptId: "a",
  setId: "s",
  setTitle: "A set",
  questionId: "q1",
  answeredAt: 10,
  learntSince: false,
  ...parts,
});
const former = (parts: object) => ({
  questionId: "q1",
  text: "As V1 had it",
  category: "",
  triedAt: 5,
  setId: "s",
  title: "A set",
  learntSince: false,
  ...parts,
});

test.each([
  {
    what: "is added",
    answers: [],
    told: [former({})],
    expected: [{ answeredAt: 5, former: "As V1 had it" }],
  },
  {
    what: "gives way to what was answered here later",
    answers: [own({})],
    told: [former({})],
    expected: [own({})],
  },
  {
    what: "stands before what was answered here earlier",
    answers: [own({ learntSince: true })],
    told: [former({ triedAt: 20 })],
    expected: [{ answeredAt: 20, learntSince: false, former: "As V1 had it" }],
  },
  {
    what: "is learnt once it was right here",
    answers: [],
    told: [former({ learntSince: true })],
    expected: [{ learntSince: true }],
  },
  {
    what: "of no published set is none of these",
    answers: [],
    told: [former({ setId: null })],
    expected: [],
  },
])("a mistake of the former app $what", ({ answers, told, expected }) => {
  const all = addFormerWrong(answers, told);
  expect(all).toHaveLength(expected.length);
  expect(all).toMatchObject(expected);
});
