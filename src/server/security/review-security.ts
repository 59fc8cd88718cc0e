import { ATTACKED_ITEMS } from "./attacked-items.ts";
import { DATABASE_ITEMS } from "./database-items.ts";
import { type Look, readLooks } from "./look-rows.ts";
import { MACHINE_ITEMS } from "./machine-items.ts";
import { PACKAGE_ITEMS } from "./package-items.ts";
import { PEOPLE_ITEMS } from "./people-items.ts";
import { person, type Finding, type ReviewedSystem, type Said, type SecurityItem } from "./security-item.ts";
import { SERVED_ITEMS } from "./served-items.ts";
import { STRANGER_ITEMS } from "./stranger-items.ts";

/** A person's look holds for a quarter of a year, and only as long as what they saw is still so. */
const LOOK_HOLDS_MS = 90 * 24 * 60 * 60 * 1000;

export const SECURITY_ITEMS: readonly SecurityItem[] = [
  ...SERVED_ITEMS,
  ...ATTACKED_ITEMS,
  ...STRANGER_ITEMS,
  ...MACHINE_ITEMS,
  ...DATABASE_ITEMS,
  ...PEOPLE_ITEMS,
  ...PACKAGE_ITEMS,
];

export type Reviewed = {
  id: string;
  title: Said;
  remedy: Said;
  state: Finding["state"];
  evidence: Said;
  /** Who looked at what only a person can tell, while that holds. */
  seen?: { by: string; at: number; note: string };
};

/** The checklist, carried out: each item one after the other, so that none disturbs another. */
export async function reviewSecurity(
  system: ReviewedSystem,
  items: readonly SecurityItem[] = SECURITY_ITEMS,
): Promise<Reviewed[]> {
  const looks = await readLooks(system.db);
  const reviewed: Reviewed[] = [];
  for (const { id, title, remedy, look } of items) {
    const { state, evidence } = await look(system).catch(unableTo);
    const seen = state === "person" ? standing(looks.get(id), { evidence, now: system.now() }) : undefined;
    reviewed.push({ id, title, remedy, state, evidence, ...(seen && { seen }) });
  }
  return reviewed;
}

/** Whether nothing is left to do or to look at. */
export function isReviewed({ state, seen }: Reviewed): boolean {
  return state === "pass" || (state === "person" && seen !== undefined);
}

function standing(look: Look | undefined, { evidence, now }: { evidence: Said; now: number }) {
  if (look === undefined || look.evidence !== evidence.en || now - look.at > LOOK_HOLDS_MS) return undefined;
  return { by: look.by, at: look.at, note: look.note };
}

function unableTo(error: unknown): Finding {
  const why = error instanceof Error ? error.message : String(error);
  return person(`could not be looked at: ${why}`, `확인할 수 없었어요: ${why}`);
}
