/** What a page can do for the bench, whichever peer is behind it. */
export type PeerPage = {
  /** With a network: from then on answers can be recorded without one. */
  open(): Promise<void>;
  /** The answer of this number, which is always the same. Resolves once the peer calls it recorded. */
  record(number: number): Promise<Recorded>;
  /** Resolves once the peer has nothing more to send. */
  drain(): Promise<void>;
  /** What the peer itself still counts as unsent, by the names that the server would hold it under. */
  waiting(): Promise<string[]>;
  /** What was written for each answer, for the bare writes that are measured beside it. */
  writtenRows?(): Promise<WrittenRows[]>;
};

export type Recorded = { name: string; tookMs: number };
/** The rows of one answer, by the name of their table. */
export type WrittenRows = Record<string, unknown>;

type Reported = (recorded: string) => Promise<void>;

declare global {
  var peer: (PeerPage & { recordMany(from: number, to: number): Promise<Recorded[]> }) | undefined;
  /** Bound by the bench where a browser is about to be killed: what is reported has been recorded. */
  var reportRecorded: Reported | undefined;
}

export function offerPeer(page: PeerPage): void {
  globalThis.peer = {
    ...page,
    async recordMany(from, to) {
      const recorded: Recorded[] = [];
      for (let number = from; number < to; number += 1) {
        const one = await page.record(number);
        recorded.push(one);
        await globalThis.reportRecorded?.(one.name);
      }
      return recorded;
    },
  };
}
