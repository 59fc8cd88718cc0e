import { GENESIS_HASH } from "../../domain/attempt/journal.ts";
import type { Sha256 } from "../../domain/id.ts";

/** An event as a link of its journal's chain. `fork`: it stands beside the chain, kept and shown, never counted. */
export type Link = { seq: number; hash: Sha256; previous: Sha256; fork: boolean };

/** The newest event up to which nothing is missing; seq -1: none yet. */
export type Cursor = { seq: number; hash: Sha256 };

export const NO_CURSOR: Cursor = { seq: -1, hash: GENESIS_HASH };

export type Merge = {
  /** What became of each arriving event, by hash. */
  codes: Map<Sha256, "applied" | "duplicate" | "fork">;
  /** Arriving links that are new, each with its final `fork`. */
  inserts: Link[];
  /** Stored links that turn out to stand beside the chain, or on it after all. */
  reflagged: Link[];
  cursor: Cursor;
  /** Everything known, by hash. */
  links: Map<Sha256, Link>;
};

/**
 * Puts arriving events (whose hashes have been checked) beside the stored ones. What the cursor has
 * passed never changes, because a receipt speaks of it; beyond it the chain is whatever links on,
 * first come first kept. An event after a gap is stored and waits: it is neither lost nor a fork.
 * `stored` has to hold every link from the cursor on, and those at the places of the arriving ones.
 */
export function mergeJournal(journal: {
  cursor: Cursor;
  stored: readonly Link[];
  arriving: readonly Link[];
}): Merge {
  const links = new Map<Sha256, Link>();
  for (const link of journal.stored) links.set(link.hash, { ...link });
  const known = new Set(links.keys());
  for (const link of journal.arriving) if (!links.has(link.hash)) links.set(link.hash, { ...link });

  const { cursor, chain } = walk(journal.cursor, links);
  for (const link of [...links.values()].sort((a, b) => a.seq - b.seq)) {
    link.fork = isFork(link, { cursor, chain, links, known, passed: journal.cursor });
  }

  const codes: Merge["codes"] = new Map();
  const inserts: Link[] = [];
  for (const { hash } of journal.arriving) {
    const link = links.get(hash);
    if (link === undefined || codes.has(hash)) continue;
    if (!known.has(hash)) inserts.push(link);
    codes.set(hash, known.has(hash) ? "duplicate" : link.fork ? "fork" : "applied");
  }
  const reflagged = journal.stored.flatMap(({ hash, fork }) => {
    const link = links.get(hash);
    return link !== undefined && link.fork !== fork ? [link] : [];
  });
  return { codes, inserts, reflagged, cursor, links };
}

/**
 * Whether the arriving links follow on the cursor one by one, with nothing stored beyond it and nothing asked about
 * before it: then what is stored decides nothing, and need not be known to merge them.
 */
export function linksOn(
  arriving: readonly Link[],
  journal: { cursor: Cursor; announcedSeq: number | null; head: Pick<Cursor, "seq"> | undefined },
): boolean {
  const { cursor, announcedSeq, head } = journal;
  let at = cursor;
  for (const link of arriving) {
    if (link.seq !== at.seq + 1 || link.previous !== at.hash) return false;
    at = link;
  }
  return at !== cursor && (announcedSeq ?? -1) <= cursor.seq && (head === undefined || head.seq >= at.seq);
}

function walk(from: Cursor, links: Map<Sha256, Link>): { cursor: Cursor; chain: Set<Sha256> } {
  const next = new Map<string, Link>();
  for (const link of links.values()) {
    const place = `${link.seq} ${link.previous}`;
    const rival = next.get(place);
    // Stored links come first in the map, so the first of two is the one that came first.
    if (rival === undefined || (rival.fork && !link.fork)) next.set(place, link);
  }
  const chain = new Set<Sha256>();
  let cursor = from;
  for (;;) {
    const link = next.get(`${cursor.seq + 1} ${cursor.hash}`);
    if (link === undefined) return { cursor, chain };
    chain.add(link.hash);
    cursor = { seq: link.seq, hash: link.hash };
  }
}

type Walked = {
  cursor: Cursor;
  chain: Set<Sha256>;
  links: Map<Sha256, Link>;
  known: Set<Sha256>;
  passed: Cursor;
};

/** Decided from the oldest link on: a parent's `fork` is final when its child is looked at. */
function isFork(link: Link, { cursor, chain, links, known, passed }: Walked): boolean {
  if (chain.has(link.hash) || link.hash === passed.hash) return false;
  // Behind the old cursor the stored word stands; a newcomer there has another hash than the chain.
  if (link.seq <= passed.seq) return link.fork || !known.has(link.hash);
  if (link.seq <= cursor.seq + 1) return true;
  const parent = links.get(link.previous);
  return parent !== undefined && parent.seq === link.seq - 1 && parent.fork;
}

/**
 * The newest event of the sender's own chain up to which the server holds everything, where that
 * chain runs beside the one that counts. Undefined: it is not linked to the first event.
 * `links` has to hold the whole journal.
 */
export function tipOf(sent: readonly Sha256[], links: Map<Sha256, Link>): Cursor | undefined {
  const newest = sent
    .flatMap((hash) => links.get(hash) ?? [])
    .sort((a, b) => b.seq - a.seq)
    .find((link) => reachesStart(link, links));
  return newest && { seq: newest.seq, hash: newest.hash };
}

function reachesStart(link: Link, links: Map<Sha256, Link>): boolean {
  let at: Link | undefined = link;
  while (at !== undefined && at.seq > 0) {
    const parent: Link | undefined = links.get(at.previous);
    if (parent === undefined || parent.seq !== at.seq - 1) return false;
    at = parent;
  }
  return at?.previous === GENESIS_HASH;
}
