import type { Uuid } from "../../domain/id.ts";

/** A file's name says whose it is, which tab writes it, and which of that tab's files it is. */
export type CopyName = { learnerId: Uuid; copyId: Uuid; generation: number };

const NAME = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.(\d+)$/;

export function nameCopy({ learnerId, copyId, generation }: CopyName): string {
  return `${learnerId}.${copyId}.${generation}`;
}

/** Nothing for a file of somebody else's making. */
export function readCopyName(name: string): CopyName | undefined {
  const [, learnerId, copyId, generation] = NAME.exec(name) ?? [];
  if (learnerId === undefined || copyId === undefined) return undefined;
  return { learnerId, copyId, generation: Number(generation) };
}

/** Held by a tab for as long as it writes: a file whose lock is free is nobody's any more. */
export function copyLock({ copyId }: Pick<CopyName, "copyId">): string {
  return `mundap.copy.${copyId}`;
}
