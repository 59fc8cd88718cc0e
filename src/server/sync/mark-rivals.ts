import { groupRivals, type Contender } from "../../domain/attempt/group-rivals.ts";
import { markNotBest } from "../../domain/attempt/mark-not-best.ts";
import type { Uuid } from "../../domain/id.ts";
import type { AttemptRecord } from "./attempt-rows.ts";

/** An attempt that was judged by itself, and the policy it was taken under. */
export type Judgement = Pick<Contender, "policy"> & { record: AttemptRecord };

/**
 * Of attempts that share a session the best counts, and of those that a person made at a set that limits them as many
 * as it allows; the answers of the others say so.
 */
export function markRivals(judgements: readonly Judgement[]): AttemptRecord[] {
  const sessions = new Map<Uuid, AttemptRecord[]>();
  for (const { record } of judgements)
    sessions.set(record.sessionId, [...(sessions.get(record.sessionId) ?? []), record]);
  const bySession = new Map(
    [...sessions.values()].flatMap((rivals) =>
      marked(rivals).map((record) => [record.attemptId, record] as const),
    ),
  );
  const contenders = judgements.map(({ record, policy }) => ({
    setId: record.started.setId,
    policy,
    record: bySession.get(record.attemptId) ?? record,
  }));
  const standing = new Map(contenders.map(({ record }) => [record.attemptId, record]));
  for (const { most, rivals } of groupRivals(contenders)) {
    const records = rivals.map(({ record }) => record);
    for (const record of marked(records, most)) standing.set(record.attemptId, record);
  }
  return [...standing.values()];
}

function marked(rivals: readonly AttemptRecord[], most?: number): AttemptRecord[] {
  const answers = markNotBest(new Map(rivals.map((one) => [one.attemptId, one.judged.answers])), most);
  return rivals.map((record) => ({
    ...record,
    judged: { ...record.judged, answers: answers.get(record.attemptId) ?? record.judged.answers },
  }));
}
