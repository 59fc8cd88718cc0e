import { describe, expect, it, test } from "vitest";
import {
  gradeAs,
  importText,
  itemXml,
  MAP_RESPONSE,
  MATCH_CORRECT,
  questionOf,
  refusalsOf,
  responseXml,
} from "./qti-files.ts";

const CHOICES = ["A", "B", "C"]
  .map((id) => `<simpleChoice identifier="${id}">Choice ${id}</simpleChoice>`)
  .join("");
const choice = (attributes: string) =>
  `<choiceInteraction responseIdentifier="RESPONSE" ${attributes}><prompt>Which?</prompt>${CHOICES}</choiceInteraction>`;
const setScore = (score: number) =>
  `<setOutcomeValue identifier="SCORE"><baseValue baseType="float">${score}</baseValue></setOutcomeValue>`;
const rules = (...conditions: string[]) =>
  `<responseProcessing>${conditions.map((one) => `<responseCondition>${one}</responseCondition>`).join("")}</responseProcessing>`;
const variable = `<variable identifier="RESPONSE"/>`;
const literal = (value: string, baseType = "identifier") =>
  `<baseValue baseType="${baseType}">${value}</baseValue>`;

const withMap = (response: string, map: string) =>
  response.replace("</responseDeclaration>", `${map}</responseDeclaration>`);

describe("a choice", () => {
  const single = responseXml("single", "identifier", ["B"]);

  it("is a single choice where one may be chosen", () => {
    const question = questionOf(
      itemXml({ responses: single, body: choice('shuffle="true" maxChoices="1"') }),
    );
    expect(question).toMatchObject({ kind: "single-choice", prompt: "Which?" });
    expect(question).not.toHaveProperty("shuffle");
  });

  it.each(['shuffle="false" maxChoices="1"', 'maxChoices="1"'])("keeps its order with %s", (attributes) => {
    expect(questionOf(itemXml({ responses: single, body: choice(attributes) }))).toMatchObject({
      shuffle: false,
    });
  });

  it("keeps its order where one choice is fixed", () => {
    const body = choice('shuffle="true" maxChoices="1"').replace(
      'identifier="C"',
      'identifier="C" fixed="true"',
    );
    expect(questionOf(itemXml({ responses: single, body }))).toMatchObject({ shuffle: false });
  });

  it("is a multiple choice, all or nothing, where several are right together", () => {
    const responses = responseXml("multiple", "identifier", ["A", "C"]);
    const question = questionOf(itemXml({ responses, body: choice('shuffle="true" maxChoices="0"') }));
    expect(question).toMatchObject({ kind: "multiple-choice", key: { scoring: "all-or-nothing" } });
  });

  it("earns the weights of its map, however its bounds hide them", () => {
    const map = `<mapping lowerBound="0" upperBound="2" defaultValue="-2"><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="B" mappedValue="1"/><mapEntry mapKey="C" mappedValue="-1"/></mapping>`;
    const responses = withMap(responseXml("multiple", "identifier", ["A", "B"]), map);
    const question = questionOf(
      itemXml({ responses, body: choice('shuffle="true" maxChoices="0"'), rules: MAP_RESPONSE }),
    );
    if (question.kind !== "multiple-choice") throw new Error(question.kind);
    expect(question.choices.map(({ id }) => question.key.weights[id])).toEqual([0.5, 0.5, -0.5]);
    expect(question.key.scoring).toBe("weights");
  });

  it("gives part of the mark for what its rules give part of the score for", () => {
    const written = rules(
      `<responseIf><match>${variable}<correct identifier="RESPONSE"/></match>${setScore(4)}</responseIf><responseElseIf><match>${variable}${literal("C")}</match>${setScore(1)}</responseElseIf>`,
    );
    const question = questionOf(
      itemXml({ responses: single, body: choice('shuffle="true" maxChoices="1"'), rules: written }),
    );
    if (question.kind !== "single-choice") throw new Error(question.kind);
    expect(question.key.credit).toEqual({ [question.choices[2]?.id ?? ""]: 0.25 });
  });

  it("has its title for a question where it has no other", () => {
    const body = choice('maxChoices="1"').replace("<prompt>Which?</prompt>", "");
    expect(questionOf(itemXml({ responses: single, body }))).toMatchObject({ prompt: "An item" });
  });

  it("is right with its declared answer where it has no rules at all", () => {
    const question = questionOf(itemXml({ responses: single, body: choice('maxChoices="1"'), rules: "" }));
    expect(question).toMatchObject({ kind: "single-choice" });
  });

  test.each([
    [
      "the rules hold another answer to be right",
      rules(`<responseIf><match>${variable}${literal("A")}</match>${setScore(1)}</responseIf>`),
      "qti_scoring_unsupported",
    ],
    [
      "the rules use an operator without a form here",
      rules(`<responseIf><patternMatch pattern="B">${variable}</patternMatch>${setScore(1)}</responseIf>`),
      "qti_scoring_unsupported",
    ],
    [
      "the score is drawn at random",
      `<responseProcessing><setOutcomeValue identifier="SCORE"><randomInteger min="0" max="1"/></setOutcomeValue></responseProcessing>`,
      "qti_scoring_unsupported",
    ],
    [
      "the time taken counts",
      rules(
        `<responseIf><gt><variable identifier="duration"/>${literal("5", "float")}</gt>${setScore(1)}</responseIf>`,
      ),
      "qti_scoring_unsupported",
    ],
    [
      "the template is not a standard one",
      `<responseProcessing template="http://example.org/rp/own"/>`,
      "qti_scoring_unsupported",
    ],
    [
      "an operator is called like something every object has",
      rules(`<responseIf><toString>${variable}</toString>${setScore(1)}</responseIf>`),
      "qti_scoring_unsupported",
    ],
    [
      "a rule that is not known may end them",
      rules(
        `<responseIf><random/><exitResponse/></responseIf>`,
        `<responseIf><match>${variable}<correct identifier="RESPONSE"/></match>${setScore(1)}</responseIf>`,
      ),
      "qti_scoring_unsupported",
    ],
    [
      "nothing earns anything",
      rules(`<responseIf><isNull>${variable}</isNull>${setScore(0)}</responseIf>`),
      "no_key",
    ],
    [
      "not answering earns the mark",
      rules(`<responseIf><isNull>${variable}</isNull>${setScore(1)}</responseIf>`),
      "qti_scoring_unsupported",
    ],
  ])("is left out where %s", (_, written, code) => {
    expect(
      refusalsOf(itemXml({ responses: single, body: choice('maxChoices="1"'), rules: written })),
    ).toEqual([code]);
  });

  it("takes feedback to the choice that it is shown for, and to the explanation where all are told it", () => {
    const told = rules(
      `<responseIf><match>${variable}<correct identifier="RESPONSE"/></match>${setScore(1)}</responseIf>`,
    ).replace(
      "</responseProcessing>",
      `<setOutcomeValue identifier="FB"><multiple>${variable}${literal("all")}</multiple></setOutcomeValue></responseProcessing>`,
    );
    const after = ["A", "B", "all"]
      .map(
        (id) =>
          `<modalFeedback outcomeIdentifier="FB" showHide="show" identifier="${id}">Said for ${id}</modalFeedback>`,
      )
      .join("");
    const responses = `${single}<outcomeDeclaration identifier="FB" cardinality="multiple" baseType="identifier"/>`;
    const question = questionOf(itemXml({ responses, body: choice('maxChoices="1"'), rules: told, after }));
    if (question.kind !== "single-choice") throw new Error(question.kind);
    const [first, second] = question.choices;
    expect(question.explanation).toBe("Said for all");
    expect(question.feedback).toEqual({ [first?.id ?? ""]: "Said for A", [second?.id ?? ""]: "Said for B" });
  });
});

describe("a text or number to type", () => {
  const entry = (after = "") =>
    `<p>How much? <textEntryInteraction responseIdentifier="RESPONSE"/>${after}</p>`;
  const typed = (text: string) => ({ kind: "short-text", text }) as const;

  it("is a short text of its own where nothing follows it, and a gap where words do", () => {
    const responses = responseXml("single", "string", ["much"]);
    expect(questionOf(itemXml({ responses, body: entry("!") }))).toMatchObject({
      kind: "short-text",
      prompt: "How much? !",
    });
    expect(questionOf(itemXml({ responses, body: entry(" indeed.") }))).toMatchObject({
      kind: "cloze",
      prompt: "How much? {{1}} indeed.",
    });
  });

  it("minds capitals where its rules do, and takes the usual ways to write where a map does not", () => {
    const exact = questionOf(
      itemXml({ responses: responseXml("single", "string", ["York"]), body: entry() }),
    );
    expect(gradeAs(exact, typed("York"))).toBe(1);
    expect(gradeAs(exact, typed("york"))).toBe(0);
    const map = `<mapping defaultValue="0"><mapEntry mapKey="York" mappedValue="1" caseSensitive="false"/></mapping>`;
    const loose = questionOf(
      itemXml({
        responses: withMap(responseXml("single", "string", ["York"]), map),
        body: entry(),
        rules: MAP_RESPONSE,
      }),
    );
    expect(gradeAs(loose, typed("yORK"))).toBe(1);
  });

  it("takes a star in its key for a star", () => {
    const question = questionOf(
      itemXml({ responses: responseXml("single", "string", ["3*4"]), body: entry() }),
    );
    expect(gradeAs(question, typed("3*4"))).toBe(1);
    expect(gradeAs(question, typed("324"))).toBe(0);
  });

  it("is a number where its base type says so", () => {
    const question = questionOf(
      itemXml({ responses: responseXml("single", "float", ["3.5"]), body: entry() }),
    );
    expect(question).toMatchObject({ kind: "numeric", key: { accepted: [{ value: 3.5 }] } });
  });

  test.each([
    ["absolute", "0.5", { value: 10, absolute: 0.5 }],
    ["relative", "10", { value: 10, absolute: 1 }],
  ])("keeps an %s tolerance", (mode, tolerance, accepted) => {
    const written = rules(
      `<responseIf><equal toleranceMode="${mode}" tolerance="${tolerance}"><correct identifier="RESPONSE"/>${variable}</equal>${setScore(1)}</responseIf>`,
    );
    const question = questionOf(
      itemXml({ responses: responseXml("single", "float", ["10"]), body: entry(), rules: written }),
    );
    expect(question).toMatchObject({ kind: "numeric", key: { accepted: [accepted] } });
  });

  it("keeps a range, and the side on which its end is left out", () => {
    const written = rules(
      `<responseIf><and><gt>${variable}${literal("5", "float")}</gt><lte>${variable}${literal("8", "float")}</lte></and>${setScore(1)}</responseIf>`,
    );
    const question = questionOf(
      itemXml({ responses: responseXml("single", "float", []), body: entry(), rules: written }),
    );
    const entered = (text: string) => gradeAs(question, { kind: "numeric", text, locale: "en" });
    expect(["5", "5.001", "8", "8.001"].map(entered)).toEqual([0, 1, 1, 0]);
  });

  test.each([
    [
      "a range has no end",
      rules(`<responseIf><gt>${variable}${literal("5", "float")}</gt>${setScore(1)}</responseIf>`),
      "float",
    ],
    [
      "any text is right",
      rules(
        `<responseIf><not><match>${variable}${literal("no", "string")}</match></not>${setScore(1)}</responseIf>`,
      ),
      "string",
    ],
    [
      "a part of the text is enough",
      rules(
        `<responseIf><stringMatch substring="true" caseSensitive="false">${variable}${literal("yes", "string")}</stringMatch>${setScore(1)}</responseIf>`,
      ),
      "string",
    ],
  ])("is left out where %s", (_, written, baseType) => {
    const responses = responseXml("single", baseType, []);
    expect(refusalsOf(itemXml({ responses, body: entry(), rules: written }))).toEqual([
      "qti_scoring_unsupported",
    ]);
  });

  it("is an essay where it has room and no key, with the scorer's rubric", () => {
    const body = `<extendedTextInteraction responseIdentifier="RESPONSE"><prompt>Write.</prompt></extendedTextInteraction><rubricBlock view="scorer"><p>Three points.</p></rubricBlock>`;
    const question = questionOf(itemXml({ responses: responseXml("single", "string", []), body, rules: "" }));
    expect(question).toMatchObject({ kind: "essay", prompt: "Write.", key: { rubric: "Three points." } });
    const keyed = questionOf(itemXml({ responses: responseXml("single", "string", ["Yes"]), body }));
    expect(keyed).toMatchObject({ kind: "short-text", key: { accepted: [{ text: "Yes" }] } });
  });
});

describe("an odd key", () => {
  it("of a number that is none is named, and not left out of the key", () => {
    const body = `<p>How much? <textEntryInteraction responseIdentifier="RESPONSE"/></p>`;
    const responses = withMap(
      responseXml("single", "float", ["0.5"]),
      `<mapping><mapEntry mapKey="0.5" mappedValue="1"/><mapEntry mapKey="1/2" mappedValue="1"/></mapping>`,
    );
    expect(refusalsOf(itemXml({ responses, body, rules: MAP_RESPONSE }))).toEqual([
      "qti_scoring_unsupported",
    ]);
  });
});

describe("pairs", () => {
  const associable = (ids: string) =>
    ids
      .split("")
      .map(
        (id) => `<simpleAssociableChoice identifier="${id}" matchMax="4">Word ${id}</simpleAssociableChoice>`,
      )
      .join("");
  const match = (first: string, second: string) =>
    `<matchInteraction responseIdentifier="RESPONSE" shuffle="true" maxAssociations="4"><prompt>Match.</prompt><simpleMatchSet>${associable(first)}</simpleMatchSet><simpleMatchSet>${associable(second)}</simpleMatchSet></matchInteraction>`;

  it("are a matching with distractors, all or nothing as a whole", () => {
    const responses = responseXml("multiple", "directedPair", ["A X", "B Y"]);
    const question = questionOf(itemXml({ responses, body: match("AB", "XYZ") }));
    expect(question).toMatchObject({ kind: "matching", key: { scoring: "all-or-nothing" } });
    expect(question.kind === "matching" && question.options.map(({ text }) => text)).toEqual([
      "Word X",
      "Word Y",
      "Word Z",
    ]);
  });

  it("are turned where only the second set has one partner each", () => {
    const responses = responseXml("multiple", "directedPair", ["A X", "A Y", "B Z"]);
    const question = questionOf(itemXml({ responses, body: match("AB", "XYZ") }));
    expect(question.kind === "matching" && question.stems.map(({ text }) => text)).toEqual([
      "Word X",
      "Word Y",
      "Word Z",
    ]);
  });

  it("are left out where either side has several partners", () => {
    const responses = responseXml("multiple", "directedPair", ["A X", "A Y", "B X"]);
    expect(refusalsOf(itemXml({ responses, body: match("AB", "XY") }))).toEqual(["qti_several_partners"]);
  });

  it("of unlike worth are gaps with weights", () => {
    const map = `<mapping defaultValue="0"><mapEntry mapKey="A X" mappedValue="3"/><mapEntry mapKey="B Y" mappedValue="1"/></mapping>`;
    const responses = withMap(responseXml("multiple", "directedPair", ["A X", "B Y"]), map);
    const question = questionOf(itemXml({ responses, body: match("AB", "XYZ"), rules: MAP_RESPONSE }));
    expect(question).toMatchObject({
      kind: "cloze",
      prompt: "Match.\n\nWord A {{1}}\n\nWord B {{2}}",
      key: { gaps: { 1: { weight: 3 }, 2: { weight: 1 } } },
    });
  });

  it("within one set are lines and partners", () => {
    const body = `<associateInteraction responseIdentifier="RESPONSE" shuffle="true" maxAssociations="2"><prompt>Pair.</prompt>${associable("ABCDE")}</associateInteraction>`;
    const responses = responseXml("multiple", "pair", ["A C", "B D"]);
    const question = questionOf(itemXml({ responses, body }));
    expect(question.kind === "matching" && question.stems.map(({ text }) => text)).toEqual([
      "Word A",
      "Word B",
    ]);
    expect(question.kind === "matching" && question.options.map(({ text }) => text)).toEqual([
      "Word C",
      "Word D",
      "Word E",
    ]);
  });

  it("of words and gaps are a text with gaps, and a warning tells where wrong ones cost other marks", () => {
    const body = `<gapMatchInteraction responseIdentifier="RESPONSE" shuffle="true"><gapText identifier="W" matchMax="1">one</gapText><gapText identifier="S" matchMax="1">two</gapText><p>First <gap identifier="G1"/>, then <gap identifier="G2"/>.</p></gapMatchInteraction>`;
    const map = `<mapping defaultValue="-1" lowerBound="0"><mapEntry mapKey="W G1" mappedValue="1"/><mapEntry mapKey="S G2" mappedValue="1"/></mapping>`;
    const responses = withMap(responseXml("multiple", "directedPair", ["W G1", "S G2"]), map);
    const imported = importText(itemXml({ responses, body, rules: MAP_RESPONSE }));
    expect(imported.questions[0]?.question).toMatchObject({
      kind: "cloze",
      prompt: "First {{1}}, then {{2}}.",
    });
    expect(imported.warnings.map(({ problem }) => problem.code)).toEqual(["qti_penalty_dropped"]);
  });
});

describe("several interactions in one item", () => {
  const declared = (id: string, value: string) =>
    `<responseDeclaration identifier="${id}" cardinality="single" baseType="string"><correctResponse><value>${value}</value></correctResponse></responseDeclaration>`;
  const body = `<p>Roses are <textEntryInteraction responseIdentifier="R1"/>, violets <textEntryInteraction responseIdentifier="R2"/>.</p>`;
  const responses = declared("R1", "red") + declared("R2", "blue");
  const add = (id: string, points: number) =>
    `<responseIf><match><variable identifier="${id}"/><correct identifier="${id}"/></match><setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/>${literal(String(points), "float")}</sum></setOutcomeValue></responseIf>`;

  it("are one text with gaps, all or nothing by match_correct", () => {
    const question = questionOf(itemXml({ responses, body, rules: MATCH_CORRECT }));
    expect(question).toMatchObject({
      kind: "cloze",
      prompt: "Roses are {{1}}, violets {{2}}.",
      key: { scoring: "all-or-nothing" },
    });
  });

  it("earn what each of them adds to the score", () => {
    const question = questionOf(itemXml({ responses, body, rules: rules(add("R1", 1), add("R2", 2)) }));
    expect(question).toMatchObject({ kind: "cloze", key: { gaps: { 1: { weight: 1 }, 2: { weight: 2 } } } });
  });

  it("are left out where one of them can be no gap, by its name", () => {
    const order = `<orderInteraction responseIdentifier="R1">${CHOICES}</orderInteraction>`;
    expect(refusalsOf(itemXml({ responses, body: body + order }))).toEqual(["qti_interactions_mixed"]);
  });

  it("are left out where the score is neither a sum nor all or nothing", () => {
    const either = rules(
      `<responseIf><or><match><variable identifier="R1"/><correct identifier="R1"/></match><match><variable identifier="R2"/><correct identifier="R2"/></match></or>${setScore(1)}</responseIf>`,
    );
    expect(refusalsOf(itemXml({ responses, body, rules: either }))).toEqual(["qti_scoring_unsupported"]);
  });
});

describe("what cannot be represented", () => {
  const single = responseXml("single", "identifier", ["B"]);
  const body = choice('maxChoices="1"');

  test.each([
    [
      "an adaptive item",
      itemXml({ responses: single, body, attributes: 'adaptive="true"' }).replace('adaptive="false" ', ""),
      "qti_item_adaptive",
    ],
    [
      "a template",
      itemXml({
        responses: `${single}<templateDeclaration identifier="T" cardinality="single" baseType="integer"/>`,
        body,
      }),
      "qti_item_template",
    ],
    [
      "an interaction without a form here",
      itemXml({
        responses: single,
        body: `<sliderInteraction responseIdentifier="RESPONSE" lowerBound="0" upperBound="9"/>`,
      }),
      "qti_interaction_unsupported",
    ],
    [
      "a film",
      itemXml({ responses: single, body: `<video src="a.mp4"></video>${body}` }),
      "qti_content_unsupported",
    ],
    [
      "a page in a frame",
      itemXml({ responses: single, body: `<object type="text/html" data="a.html"/>${body}` }),
      "qti_content_unsupported",
    ],
    ["a text without a question", itemXml({ responses: "", body: "<p>Read this.</p>" }), "not_a_question"],
    [
      "a questionnaire",
      itemXml({ responses: responseXml("single", "identifier", []), body, rules: "" }),
      "no_key",
    ],
    [
      "an order of some items",
      itemXml({
        responses: responseXml("ordered", "identifier", ["A", "B"]),
        body: `<orderInteraction responseIdentifier="RESPONSE" maxChoices="2">${CHOICES}</orderInteraction>`,
      }),
      "qti_choices_limited",
    ],
    [
      "an item without its end",
      itemXml({ responses: single, body }).replace("</assessmentItem>", ""),
      "qti_item_cut_off",
    ],
  ])("%s is named", (_, text, code) => {
    expect(refusalsOf(text)).toEqual([code]);
  });
});

describe("QTI 3", () => {
  it("is read by the names of QTI 2", () => {
    const text = `<?xml version="1.0"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="q" title="Third" adaptive="false" time-dependent="false" xml:lang="ko">
  <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>B</qti-value></qti-correct-response></qti-response-declaration>
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
  <qti-item-body><qti-choice-interaction response-identifier="RESPONSE" max-choices="1" shuffle="false"><qti-prompt>어느 것?</qti-prompt>
    <qti-simple-choice identifier="A">하나</qti-simple-choice><qti-simple-choice identifier="B">둘</qti-simple-choice></qti-choice-interaction></qti-item-body>
  <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
</qti-assessment-item>`;
    const question = questionOf(text);
    expect(question).toMatchObject({ kind: "single-choice", prompt: "어느 것?", shuffle: false });
    const right =
      question.kind === "single-choice" && question.choices.find(({ id }) => id === question.key.choiceId);
    expect(right).toMatchObject({ text: "둘" });
  });
});
