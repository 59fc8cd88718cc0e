import { GENESIS_HASH, isIntact } from "../../domain/attempt/journal.ts";
import type { SealedEvent } from "../../domain/attempt/event.ts";
import type { Sha256 } from "../../domain/id.ts";
import { must } from "../../domain/invariant.ts";

/** What a database holds of one journal: the hash at each place. */
export type HeldHashes = ReadonlyMap<number, Sha256>;

export type Restorable<E> = {
  /** In their order: each names the one before it, which is here or comes with them. */
  restore: E[];
  /** Neither held nor linked to what is held: kept where they are, never put in place. */
  strays: E[];
  /** Where the journal ends once they are restored; absent where there is none. */
  head?: { seq: number; hash: Sha256 };
};

/**
 * Which copied events of one journal belong back into the database. What the database holds stands: an
 * event is restored only where nothing is held, where its hash is that of its bytes, and where it names the
 * event before it. Where copies differ, the longest chain is taken. Repetitions and order do not matter.
 */
export function findRestorable<E extends SealedEvent>(held: HeldHashes, copied: readonly E[]): Restorable<E> {
  const unheld = withoutRepeats(copied).filter(({ seq, hash }) => held.get(seq) !== hash);
  const chains = chainLengths(unheld.filter(({ seq }) => !held.has(seq)));
  const restore: E[] = [];
  let head: Restorable<E>["head"];
  for (let seq = 0; ; seq += 1) {
    const hash = held.get(seq);
    const previous = head?.hash ?? GENESIS_HASH;
    const next = hash === undefined ? bestNext(chains, seq, previous) : undefined;
    if (next) restore.push(next);
    const placed = hash ?? next?.hash;
    if (placed === undefined) break;
    head = { seq, hash: placed };
  }
  const restored = new Set<E>(restore);
  return { restore, strays: unheld.filter((event) => !restored.has(event)), head };
}

function withoutRepeats<E extends SealedEvent>(events: readonly E[]): E[] {
  return [...new Map(events.map((event) => [event.hash, event])).values()].sort((a, b) => a.seq - b.seq);
}

type Chains<E> = Map<Sha256, { event: E; length: number }[]>;

/** By the hash that they follow on: the events that may come next, each with how many follow from it. */
function chainLengths<E extends SealedEvent>(events: readonly E[]): Chains<E> {
  const chains: Chains<E> = new Map();
  for (const event of events.toReversed()) {
    if (!isIntact(event)) continue;
    const following = (chains.get(event.hash) ?? []).filter(({ event: { seq } }) => seq === event.seq + 1);
    const length = 1 + Math.max(0, ...following.map((next) => next.length));
    const siblings = chains.get(event.previous) ?? [];
    chains.set(event.previous, [...siblings, { event, length }]);
  }
  return chains;
}

function bestNext<E extends SealedEvent>(chains: Chains<E>, seq: number, previous: Sha256): E | undefined {
  const candidates = (chains.get(previous) ?? []).filter(({ event }) => event.seq === seq);
  if (candidates.length === 0) return undefined;
  // By hash where they are equally long, so that every reader decides alike.
  const [best] = candidates.toSorted((a, b) => b.length - a.length || (a.event.hash < b.event.hash ? -1 : 1));
  return must(best, "one of several").event;
}
