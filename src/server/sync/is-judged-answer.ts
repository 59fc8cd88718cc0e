import type { Event } from "../../domain/attempt/event.ts";
import type { Sha256 } from "../../domain/id.ts";
import type { Row } from "../db/tables.ts";
import type { StoredDecision } from "./decision-rows.ts";

type Judged = Pick<Row<"answers">, "question_id" | "seq" | "reason">;
type Stored = { event: Event | undefined; hash: Sha256; fork: boolean };

/**
 * Whether an event is the answer that a row was judged by. Two chains may each have an answer to one question at one place:
 * what was decided about is known by its hash, and of the others only a fork's is held as one.
 */
export function isJudgedAnswer(
  { question_id, seq, reason }: Judged,
  { event, hash, fork }: Stored,
  decisions: readonly StoredDecision[],
): boolean {
  if (event?.type !== "answered" || event.questionId !== question_id || event.seq !== seq) return false;
  if (reason !== "decided_by_person") return (reason === "fork") === fork;
  return decisions.some((decision) => decision.hash === hash);
}
