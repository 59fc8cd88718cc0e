import { attributeOf, childrenOf, findChild, type XmlElement } from "../../xml/xml-element.ts";
import type { Earning } from "../moodle/earning.ts";
import { readFraction } from "../moodle/read-fraction.ts";
import type { MoodleQuestion } from "./moodle-question.ts";

export type MoodleAnswer = Earning & { element: XmlElement };

/** The answers of a question with what each earns; undefined where one of them does not say. */
export function readAnswers({ element, texts }: MoodleQuestion): MoodleAnswer[] | undefined {
  const answers = childrenOf(element, "answer").map((answer) => {
    const feedback = texts.markdownOf(findChild(answer, "feedback"));
    const fraction = readFraction(attributeOf(answer, "fraction"));
    return { element: answer, fraction, ...(feedback !== "" && { feedback }) };
  });
  const told = answers.filter((answer): answer is MoodleAnswer => answer.fraction !== undefined);
  return told.length === answers.length ? told : undefined;
}
