import type { Draft } from "../../draft.ts";
import type { ImportProblem } from "../../import-problem.ts";
import type { XmlElement } from "../../xml/xml-element.ts";
import type { MoodleTexts } from "./moodle-texts.ts";

/** One `<question>` on its way to a draft. */
export type MoodleQuestion = {
  element: XmlElement;
  texts: MoodleTexts;
  /** Of the set: true and false are said in it. */
  language: string;
  /** Says that the question comes in without a part of it. */
  leaveOut: (part: string) => void;
};

type WithoutParts<D> = D extends Draft
  ? Omit<D, "place" | "prompt" | "category" | "tags" | "explanation">
  : never;

/** What its type adds to a draft; `prompt` only where the type reads the text in its own way. */
export type Made = (WithoutParts<Draft> & { prompt?: string }) | { problem: ImportProblem };
