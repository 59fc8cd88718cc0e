import { type Doubt, findDoubts } from "../../domain/question/find-doubts.ts";
import { gradeResponse } from "../../domain/question/grade-response.ts";
import type { Answer } from "../record/record-answer.ts";
import { storageFailureOf } from "../store/write-strictly.ts";
import type { ReadAsked } from "./read-asked.ts";

/** What is to be asked before this answer is recorded. Nothing where no key is here to know by. */
export async function readDoubts(answer: Answer, readAsked: ReadAsked): Promise<Doubt[]> {
  const { attemptId, questionId, response } = answer;
  // Recording tells of a database that cannot be read.
  const asked = await readAsked(attemptId, questionId).catch(storageFailureOf);
  if (typeof asked === "string" || !asked.ok || asked.value.key === undefined) return [];
  const { question, key, manifest } = asked.value;
  return findDoubts(gradeResponse({ question, key, response, rules: manifest.rules }));
}
