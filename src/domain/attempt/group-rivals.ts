import type { ContentId } from "../id.ts";
import type { Policy } from "../set/policy.ts";

/** An attempt as far as it matters whom it competes with; without a policy nothing limits it. */
export type Contender = { setId: ContentId; policy: Policy | undefined };

/** Attempts of one person of which so many count. */
export type Rivals<C> = { most: number; rivals: C[] };

/**
 * How many attempts of one person count: as many as the limit says. An exam that names none may be taken again, and
 * counts once; practice without a limit counts each time, and this is undefined.
 */
export function mostCounting({ attemptLimit, mode }: Policy): number | undefined {
  return attemptLimit ?? (mode === "exam" ? 1 : undefined);
}

/**
 * One person's attempts by whom they compete with: those at one set within one window, whichever device and session
 * they were made in. Windows that overlap are one, so that a version that moves an end gives no new tries; where
 * versions differ in their limit, the greatest holds: it was promised. Those without a limit are in no group.
 */
export function groupRivals<C extends Contender>(contenders: readonly C[]): Rivals<C>[] {
  const limited = contenders
    .flatMap((contender) => {
      const { policy } = contender;
      const most = policy && mostCounting(policy);
      if (most === undefined) return [];
      const { opensAt = -Infinity, closesAt = Infinity } = policy ?? {};
      return [{ contender, most, opensAt, closesAt }];
    })
    .sort((a, b) => a.opensAt - b.opensAt);
  const groups: (Rivals<C> & { setId: ContentId; closesAt: number })[] = [];
  for (const { contender, most, opensAt, closesAt } of limited) {
    const { setId } = contender;
    const group = groups.find((one) => one.setId === setId && opensAt < one.closesAt);
    if (group === undefined) {
      groups.push({ setId, most, closesAt, rivals: [contender] });
    } else {
      group.most = Math.max(group.most, most);
      group.closesAt = Math.max(group.closesAt, closesAt);
      group.rivals.push(contender);
    }
  }
  return groups.map(({ most, rivals }) => ({ most, rivals }));
}

/**
 * How many more attempts whoever has made these may begin under this policy; undefined: nothing limits them. An
 * attempt uses up a try wherever it competes with the next one, so that none is given that could not count.
 */
export function triesLeft(setId: ContentId, policy: Policy, made: readonly Contender[]): number | undefined {
  if (policy.attemptLimit === undefined) return undefined;
  const next: Contender = { setId, policy };
  const group = groupRivals([...made, next]).find(({ rivals }) => rivals.includes(next));
  return group && Math.max(0, group.most - (group.rivals.length - 1));
}
