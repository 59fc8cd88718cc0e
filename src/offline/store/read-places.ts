import type { Table } from "dexie";
import type { Uuid } from "../../domain/id.ts";
import { ofJournal } from "./of-journal.ts";
import type { Stretch } from "./sender-row.ts";

export type Place = [journalId: Uuid, seq: number];

/**
 * The rows at some places, in their order, `undefined` where there is none. Places that follow each other
 * in a journal are read at once: each request to the database is a message to another process.
 */
export async function readPlaces<T extends { seq: number }>(
  table: Table<T, Place>,
  places: readonly Place[],
): Promise<(T | undefined)[]> {
  const found = await Promise.all(
    stretchesOf(places).map(async ({ journalId, from, upTo }) => {
      const rows = await ofJournal(table, journalId, { from, upTo }).toArray();
      const bySeq = new Map(rows.map((row) => [row.seq, row]));
      return Array.from({ length: upTo - from + 1 }, (_, at) => bySeq.get(from + at));
    }),
  );
  return found.flat();
}

export function stretchesOf(places: readonly Place[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [journalId, seq] of places) {
    const last = stretches.at(-1);
    if (last?.journalId === journalId && last.upTo + 1 === seq) last.upTo = seq;
    else stretches.push({ journalId, from: seq, upTo: seq });
  }
  return stretches;
}

export function placesOf({ journalId, from, upTo }: Stretch): Place[] {
  return Array.from({ length: upTo - from + 1 }, (_, at): Place => [journalId, from + at]);
}
