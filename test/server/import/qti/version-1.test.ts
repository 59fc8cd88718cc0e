import { describe, expect, it, test } from "vitest";
import { gradeAs, importText, itemV1Xml, questionOf, refusalsOf } from "./qti-files.ts";

const material = (text: string) => `<material><mattext texttype="text/html">${text}</mattext></material>`;
const labels = (...ids: string[]) =>
  ids.map((id) => `<response_label ident="${id}">${material(`Choice ${id}`)}</response_label>`).join("");
const lid = (cardinality: string, choices: string, ident = "R") =>
  `<response_lid ident="${ident}" rcardinality="${cardinality}"><render_choice>${choices}</render_choice></response_lid>`;
const typed = (ident = "R", fibType = "") =>
  `<response_str ident="${ident}" rcardinality="Single"><render_fib ${fibType}><response_label ident="a"/></render_fib></response_str>`;
const equal = (value: string, ident = "R", more = "") =>
  `<varequal respident="${ident}" ${more}>${value}</varequal>`;
const when = (test: string, score: string, action = "Set") =>
  `<respcondition><conditionvar>${test}</conditionvar><setvar varname="SCORE" action="${action}">${score}</setvar></respcondition>`;
const type = (name: string) =>
  `<itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>${name}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>`;

describe("a choice", () => {
  it("of one has its right choice and the part marks of others", () => {
    const text = itemV1Xml(
      material("Which?") + lid("Single", labels("A", "B", "C")),
      when(equal("B"), "100") + when(equal("C"), "50"),
    );
    const question = questionOf(text);
    if (question.kind !== "single-choice") throw new Error(question.kind);
    expect(question.prompt).toBe("Which?");
    expect(question.choices.find(({ id }) => id === question.key.choiceId)?.text).toBe("Choice B");
    expect(Object.values(question.key.credit ?? {})).toEqual([0.5]);
  });

  it("of several is all or nothing where its condition names those that must be left out", () => {
    const test = `<and>${equal("A")}${equal("C")}<not>${equal("B")}</not></and>`;
    const text = itemV1Xml(material("Which?") + lid("Multiple", labels("A", "B", "C")), when(test, "100"));
    expect(questionOf(text)).toMatchObject({ kind: "multiple-choice", key: { scoring: "all-or-nothing" } });
  });

  it("of fifteen is taken as well", () => {
    const ids = Array.from({ length: 15 }, (_, at) => `C${at}`);
    const test = `<and>${ids.map((id, at) => (at < 4 ? equal(id) : `<not>${equal(id)}</not>`)).join("")}</and>`;
    const question = questionOf(
      itemV1Xml(material("Which?") + lid("Multiple", labels(...ids)), when(test, "100")),
    );
    if (question.kind !== "multiple-choice") throw new Error(question.kind);
    const right = question.choices.slice(0, 4).map(({ id }) => id);
    expect(gradeAs(question, { kind: "multiple-choice", choiceIds: right })).toBe(1);
    expect(gradeAs(question, { kind: "multiple-choice", choiceIds: right.slice(1) })).toBe(0);
  });

  it("of several earns what each adds and takes", () => {
    const add = (id: string, points: string) => when(equal(id), points, "Add");
    const text = itemV1Xml(
      material("Which?") + lid("Multiple", labels("A", "B", "C")),
      add("A", "50") + add("C", "50") + add("B", "-25"),
    );
    const question = questionOf(text);
    if (question.kind !== "multiple-choice") throw new Error(question.kind);
    expect(question.choices.map(({ id }) => question.key.weights[id])).toEqual([0.5, -0.25, 0.5]);
  });

  it("is left out where more than the named choices would be right as well", () => {
    const text = itemV1Xml(
      material("Which?") + lid("Multiple", labels("A", "B", "C")),
      when(equal("A") + equal("C"), "100"),
    );
    expect(refusalsOf(text)).toEqual(["qti_scoring_unsupported"]);
  });

  it("ends at a condition that says so, and goes on after others", () => {
    const first = when(equal("A"), "100").replace("<respcondition", '<respcondition continue="No"');
    const second = when(`<or>${equal("A")}${equal("B")}</or>`, "0");
    const question = questionOf(
      itemV1Xml(material("Which?") + lid("Single", labels("A", "B")), first + second),
    );
    expect(question).toMatchObject({ kind: "single-choice" });
    const open = itemV1Xml(
      material("Which?") + lid("Single", labels("A", "B")),
      first.replace('continue="No"', "") + second,
    );
    expect(refusalsOf(open)).toEqual(["no_key"]);
  });

  it("has the feedback of its choices, and the general one as explanation", () => {
    const show = (id: string) => `<displayfeedback feedbacktype="Response" linkrefid="${id}"/>`;
    const told = (test: string, id: string) =>
      `<respcondition continue="Yes"><conditionvar>${test}</conditionvar>${show(id)}</respcondition>`;
    const said = (id: string) =>
      `<itemfeedback ident="${id}"><flow_mat>${material(`Said ${id}`)}</flow_mat></itemfeedback>`;
    const text = itemV1Xml(
      material("Which?") + lid("Single", labels("A", "B")),
      told("<other/>", "general_fb") + told(equal("A"), "A_fb") + when(equal("B"), "100"),
    ).replace("</item>", `${said("general_fb")}${said("A_fb")}</item>`);
    const question = questionOf(text);
    expect(question.explanation).toBe("Said general_fb");
    expect(Object.values(question.feedback ?? {})).toEqual(["Said A_fb"]);
  });
});

describe("a text or number to type", () => {
  it("takes each of several texts, in any case unless it says otherwise", () => {
    const question = questionOf(
      itemV1Xml(material("Where?") + typed(), when(equal("Seoul") + equal("서울"), "100")),
    );
    const entered = (text: string) => gradeAs(question, { kind: "short-text", text });
    expect(["seoul", "서울", "Busan"].map(entered)).toEqual([1, 1, 0]);
    const exact = questionOf(
      itemV1Xml(material("Where?") + typed(), when(equal("Seoul", "R", 'case="Yes"'), "100")),
    );
    expect(gradeAs(exact, { kind: "short-text", text: "seoul" })).toBe(0);
  });

  it("is a number where it is compared as one, with margin, range and several values", () => {
    const range = (from: string, to: string, name = "vargte") =>
      `<and><${name} respident="R">${from}</${name}><varlte respident="R">${to}</varlte></and>`;
    const text = itemV1Xml(
      material("How many?") + typed(),
      when(`<or>${equal("77")}${range("70", "84")}</or>`, "100") + when(range("100", "120", "vargt"), "100"),
    );
    const question = questionOf(text);
    if (question.kind !== "numeric") throw new Error(question.kind);
    expect(question.key.accepted[0]).toEqual({ value: 77, absolute: 7 });
    const entered = (number: string) => gradeAs(question, { kind: "numeric", text: number, locale: "en" });
    expect(["69.9", "70", "84", "84.1", "100", "100.1", "120", "121"].map(entered)).toEqual([
      0, 1, 1, 0, 0, 1, 1, 0,
    ]);
  });

  it("keeps an answer that is no number, where a decimal is asked for", () => {
    const question = questionOf(
      itemV1Xml(
        material("How much?") + typed("R", 'fibtype="Decimal"'),
        when(equal("0.5") + equal("1/2"), "100"),
      ),
    );
    expect(["0.5", "1/2"].map((text) => gradeAs(question, { kind: "short-text", text }))).toEqual([1, 1]);
  });

  it("is an essay where nothing is right by itself", () => {
    const other = `<respcondition><conditionvar><other/></conditionvar></respcondition>`;
    expect(questionOf(itemV1Xml(material("Write.") + typed(), other))).toMatchObject({ kind: "essay" });
    expect(refusalsOf(itemV1Xml(material("Name it.") + typed(), "", type("short_answer_question")))).toEqual([
      "no_key",
    ]);
  });
});

describe("several responses", () => {
  it("with lines of their own are a matching", () => {
    const line = (ident: string, stem: string) =>
      lid("Single", labels("X", "Y", "Z"), ident).replace(
        "<render_choice>",
        `${material(stem)}<render_choice>`,
      );
    const text = itemV1Xml(
      material("Match.") + line("R1", "One") + line("R2", "Two"),
      when(equal("X", "R1"), "50", "Add") + when(equal("Y", "R2"), "50", "Add"),
    );
    const question = questionOf(text);
    if (question.kind !== "matching") throw new Error(question.kind);
    expect(question.stems.map((stem) => stem.text)).toEqual(["One", "Two"]);
    expect(question.options.map(({ text: option }) => option)).toEqual(["Choice X", "Choice Y", "Choice Z"]);
  });

  it("named in the text are gaps there: menus, or every text that is listed", () => {
    const named = (ident: string, name: string, choices: string) =>
      `<response_lid ident="${ident}"><material><mattext>${name}</mattext></material><render_choice>${choices}</render_choice></response_lid>`;
    const presentation =
      material("Roses are [a], violets [b].") +
      named("R1", "a", labels("X", "Y")) +
      named("R2", "b", labels("Z", "W"));
    const conditions = when(equal("X", "R1"), "50", "Add") + when(equal("Z", "R2"), "50", "Add");
    const menus = questionOf(itemV1Xml(presentation, conditions, type("multiple_dropdowns_question")));
    expect(menus).toMatchObject({ kind: "cloze", prompt: "Roses are {{1}}, violets {{2}}." });
    expect(menus.kind === "cloze" && menus.gaps.map(({ kind }) => kind)).toEqual([
      "single-choice",
      "single-choice",
    ]);
    const typedIn = questionOf(itemV1Xml(presentation, conditions, type("fill_in_multiple_blanks_question")));
    expect(typedIn.kind === "cloze" && typedIn.gaps.map(({ kind }) => kind)).toEqual([
      "short-text",
      "short-text",
    ]);
    const gaps = (text: string) => ({
      1: { kind: "short-text" as const, text: "choice y" },
      2: { kind: "short-text" as const, text },
    });
    expect(gradeAs(typedIn, { kind: "cloze", gaps: gaps("Choice W") })).toBe(1);
    expect(gradeAs(typedIn, { kind: "cloze", gaps: gaps("else") })).toBe(0.5);
  });

  it("in the middle of a text are gaps where they stand, all or nothing by one condition", () => {
    const text = itemV1Xml(
      `${material("Now is the ")}${typed("F1")}${material(" of our ")}${typed("F2")}`,
      when(equal("winter", "F1") + equal("discontent", "F2"), "3"),
    );
    expect(questionOf(text)).toMatchObject({
      kind: "cloze",
      prompt: "Now is the {{1}} of our {{2}}",
      key: { scoring: "all-or-nothing" },
    });
  });

  it("in an order are an ordering", () => {
    const text = itemV1Xml(
      material("In which order?") + lid("Ordered", labels("A", "B", "C")),
      when(equal("C") + equal("A") + equal("B"), "5", "Add"),
    );
    const question = questionOf(text);
    if (question.kind !== "ordering") throw new Error(question.kind);
    const texts = question.key.order.map((id) => question.items.find((item) => item.id === id)?.text);
    expect(texts).toEqual(["Choice C", "Choice A", "Choice B"]);
  });
});

describe("what cannot be represented", () => {
  const choice = material("Which?") + lid("Single", labels("A", "B"));
  test.each([
    [
      "a formula",
      itemV1Xml(choice, when(equal("A"), "1"), type("calculated_question")),
      "kind_not_supported",
    ],
    [
      "a file to hand in",
      itemV1Xml(material("Hand in."), "", type("file_upload_question")),
      "kind_not_supported",
    ],
    [
      "a text without a question",
      itemV1Xml(material("Read."), "", type("text_only_question")),
      "not_a_question",
    ],
    [
      "a place in a picture",
      itemV1Xml(`${material("Where?")}<response_xy ident="R"><render_hotspot/></response_xy>`, ""),
      "qti_interaction_unsupported",
    ],
    [
      "a slider",
      itemV1Xml(`<response_num ident="R"><render_slider/></response_num>`, ""),
      "qti_interaction_unsupported",
    ],
    [
      "a test without a form here",
      itemV1Xml(material("Which?") + typed(), when(`<varsubstring respident="R">a</varsubstring>`, "1")),
      "qti_scoring_unsupported",
    ],
    [
      "two scores",
      itemV1Xml(
        choice,
        when(equal("A"), "1").replace("SCORE", "S1") + when(equal("B"), "1").replace("SCORE", "S2"),
      ),
      "qti_scoring_unsupported",
    ],
    [
      "a film",
      itemV1Xml(material("&lt;iframe src='x'&gt;&lt;/iframe&gt;") + choice, when(equal("A"), "1")),
      "qti_content_unsupported",
    ],
  ])("%s is named", (_, text, code) => {
    expect(refusalsOf(text)).toEqual([code]);
  });

  it("does not sink the items beside it, in a file that was cut off", () => {
    const whole = itemV1Xml(choice, when(equal("A"), "1"));
    const cut =
      whole.slice(0, whole.indexOf("</section>")) +
      whole.slice(whole.indexOf("<item "), whole.indexOf("</resprocessing>"));
    const { questions, skipped } = importText(cut);
    expect(questions).toHaveLength(1);
    expect(skipped.map(({ problem }) => problem.code)).toEqual(["qti_item_cut_off"]);
  });
});
