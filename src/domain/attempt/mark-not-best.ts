import type { Uuid } from "../id.ts";
import type { Acceptance, AcceptanceReason } from "./acceptance.ts";

type JudgedAnswer = { fraction: number; acceptance: Acceptance; reason: AcceptanceReason };

/**
 * Of attempts that compete (one session on two devices, or one person at a set that limits them) the `most` best
 * count, and the others are never summed with them: their counted answers become `not_best`. Takes what `reconcile`
 * said, so it can be run again whenever an answer arrives. Equal attempts: the one with more counted
 * answers, then the one with the smaller id, so that order of arrival decides nothing.
 */
export function markNotBest<A extends JudgedAnswer>(
  attempts: ReadonlyMap<Uuid, readonly A[]>,
  most = 1,
): Map<Uuid, A[]> {
  const best = [...attempts]
    .map(([attemptId, answers]) => ({ attemptId, counting: answers.filter(isCounting) }))
    .sort(
      (a, b) =>
        pointsOf(b.counting) - pointsOf(a.counting) ||
        b.counting.length - a.counting.length ||
        (a.attemptId < b.attemptId ? -1 : 1),
    )
    .slice(0, most);
  const counting = new Set(best.map(({ attemptId }) => attemptId));
  return new Map(
    [...attempts].map(([attemptId, answers]) => [
      attemptId,
      answers.map((answer) =>
        counting.has(attemptId) || !isCounting(answer)
          ? answer
          : { ...answer, acceptance: "not_best" as const, reason: reasonOf(answer) },
      ),
    ]),
  );
}

/** That a person has decided stays known: of what they decided, their verdict is the last word. */
function reasonOf({ reason }: JudgedAnswer): AcceptanceReason {
  return reason === "decided_by_person" ? reason : "other_attempt_better";
}

function isCounting({ acceptance }: JudgedAnswer): boolean {
  return acceptance === "counted" || acceptance === "late_counted";
}

function pointsOf(answers: readonly JudgedAnswer[]): number {
  return answers.reduce((sum, { fraction }) => sum + fraction, 0);
}
