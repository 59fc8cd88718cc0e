import type { FoundAttempt } from "../../protocol/staff.ts";

type Group = [FoundAttempt, ...FoundAttempt[]];

/** The parts of one practice side by side, where its first one stood; every other attempt by itself. */
export function groupRuns(attempts: readonly FoundAttempt[]): Group[] {
  const groups = new Map<string, Group>();
  for (const attempt of attempts) {
    const id = attempt.run?.id ?? attempt.attemptId;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [attempt]);
    else group.push(attempt);
  }
  return [...groups.values()];
}
