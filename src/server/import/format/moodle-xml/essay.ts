import { findChild } from "../../xml/xml-element.ts";
import type { Made, MoodleQuestion } from "./moodle-question.ts";
import { plainOf } from "./moodle-texts.ts";

export function readEssay({ element, texts, leaveOut }: MoodleQuestion): Made {
  const rubric = texts.markdownOf(findChild(element, "graderinfo"));
  for (const name of ["responsetemplate", "minwordlimit", "maxwordlimit"]) {
    if (plainOf(findChild(element, name)) !== "") leaveOut(name);
  }
  const attachments = plainOf(findChild(element, "attachments"));
  const isFileOnly = plainOf(findChild(element, "responseformat")) === "noinline";
  if (isFileOnly) return { problem: { code: "kind_not_supported", values: { kind: "essay (file)" } } };
  if (attachments !== "" && attachments !== "0") leaveOut("attachments");
  return { kind: "essay", ...(rubric !== "" && { rubric }) };
}
