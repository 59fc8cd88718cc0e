import type { Verdict } from "../../src/domain/question/verdict.ts";

/**
 * The one list of everything in which Mundap differs from the oracles on purpose, and why. Each test that runs an
 * oracle holds its rows to what is said here, and fails where a row of the list is no difference.
 */

/** A row of a grading oracle where Mundap differs on purpose: what it does instead, and why. */
type Difference = { row: string; ours: { verdict: Verdict; fraction: number }; why: string };

const ASKED = { verdict: "invalid", fraction: 0 } as const;
const UNIT = "a unit that the key does not know is asked about, neither taken nor marked down";
const BARE = "a unit that was left out is not marked down where the key does not require one";
const SURE = "nobody is asked how sure they are: what was answered earns its share, whatever the certainty";

/** Moodle's grades: right answers, shares, certainty. */
export const GRADES: readonly Difference[] = [
  {
    row: 'multichoice ["C"] → -0.3333333',
    ours: { verdict: "incorrect", fraction: 0 },
    why: "a wrong choice takes away what others earned, never more: the total is kept at 0",
  },
  { row: 'numerical "3.14 frogs" → 1', ours: ASKED, why: UNIT },
  { row: 'numerical "3.14 frogs" → 0.8', ours: ASKED, why: UNIT },
  { row: 'numerical "1.23" → 0.25', ours: { verdict: "partially_correct", fraction: 0.5 }, why: BARE },
  { row: 'numerical "frog 1332" → 0.8', ours: ASKED, why: UNIT },
  { row: 'numerical " 1332" → 0.8', ours: { verdict: "correct", fraction: 1 }, why: BARE },
  { row: 'numerical "1332 frogs" → 0', ours: ASKED, why: UNIT },
  { row: "certainty high: 1 → 3", ours: { verdict: "correct", fraction: 1 }, why: SURE },
  { row: "certainty med: 0 → -2", ours: { verdict: "incorrect", fraction: 0 }, why: SURE },
  { row: "certainty high: 0.5 → 1.5", ours: { verdict: "partially_correct", fraction: 0.5 }, why: SURE },
  { row: "certainty med: -0.25 → -2", ours: { verdict: "incorrect", fraction: 0 }, why: SURE },
];

/** Moodle's import of GIFT, Aiken and missing words: a field of a question. */
export const GIFT_IMPORT: Readonly<Record<string, { why: string; field: string; ours: unknown }>> = {
  "questions.gift.txt#5": {
    why: "feedback for whatever other number is entered has no place in a key: it is named, and left out",
    field: "answers",
    ours: [{ value: 3, absolute: 2, fraction: 1, feedback: "" }],
  },
  "questions.aiken.txt#2": {
    why: "Moodle escapes the markup of a plain text and drops it from the name; a learner sees what was written",
    field: "text",
    ours: 'Moodle\'sabilitiesincludehandlinguserinputthatincludes<htmlclass="cool">&images:',
  },
};

/** Moodle's import of its XML and of cloze. */
export const XML_IMPORT: Readonly<Record<string, string>> = {
  "questions.multianswer.txt: name":
    "Moodle cuts the text off after 80 characters, line ends and gaps in it; a name is the first line here",
};

/** Items of QTI that are named and left out: what they ask has no form here. */
export const QTI_LEFT_OUT: Readonly<Record<string, string>> = {
  "graphic_associate.xml": "qti_interaction_unsupported",
  "graphic_gap_match.xml": "qti_interaction_unsupported",
  "graphic_order.xml": "qti_interaction_unsupported",
  "hotspot.xml": "qti_interaction_unsupported",
  "position_object.xml": "qti_interaction_unsupported",
  "select_point.xml": "qti_interaction_unsupported",
  "slider.xml": "qti_interaction_unsupported",
  // One certain wrong order earns half the mark.
  "order_partial_scoring.xml": "qti_scoring_unsupported",
};

/** Scores of a QTI engine. */
export const QTI_SCORES: Readonly<Record<string, { why: string; verdict: Verdict; fraction: number }>> = {
  "GeneralTests.NoResponseDeclaringDontChangeManualScore": {
    why: "a person marks an essay, and no machine has a score for it",
    verdict: "pending",
    fraction: 0,
  },
  "GapMatchInteractionTests.IMS_ExampleMatchInteractionResponseProcessing_Party_Correct": {
    why: "a wrong word loses its own gap's mark and takes nothing from the other gap",
    verdict: "partially_correct",
    fraction: 2 / 3,
  },
};
