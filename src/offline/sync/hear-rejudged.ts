import type { Uuid } from "../../domain/id.ts";
import type { Api } from "../api.ts";
import type { Local } from "../store/local.ts";
import type { ToldToWait } from "./sender.ts";

/** A start asks at its first contact; who stays sees within this time what a person or the server has put right. */
const HEAR_EVERY_MS = 10 * 60_000;

export type Rejudgements = {
  /** Network, now and then: of which attempts has the server come to say otherwise? */
  hear(): Promise<ToldToWait>;
  /** Those of them that are here and have not been asked about since. */
  told: ReadonlySet<Uuid>;
  /** These were asked about. What was heard is forgotten by the next start unless all of it was. */
  settle(attemptIds: readonly Uuid[]): Promise<void>;
};

/** What the server puts right with nobody asking, it tells by name only; the word itself is asked for by the attempt. */
export function hearRejudged({ db, ports }: Local, api: Pick<Api, "rejudged">): Rejudgements {
  const told = new Set<Uuid>();
  let heardMs: number | undefined;
  let heardAsOf: number | undefined;

  async function settle(attemptIds: readonly Uuid[]): Promise<void> {
    for (const attemptId of attemptIds) told.delete(attemptId);
    if (told.size > 0 || heardAsOf === undefined) return;
    await db.sender.put({ k: "heard", asOf: heardAsOf });
    heardAsOf = undefined;
  }

  return {
    told,
    settle,
    async hear() {
      const nowMs = ports.clock.monoMs();
      if (heardMs !== undefined && nowMs - heardMs < HEAR_EVERY_MS) return {};
      if ((await db.attempts.count()) === 0) return {};
      heardMs = nowMs;
      const row = await db.sender.get("heard");
      const since = row?.k === "heard" ? row.asOf : undefined;
      const said = await api.rejudged({ since });
      if (!said.ok)
        return said.retryAfterMs === undefined
          ? {}
          : { notBeforeMs: ports.clock.monoMs() + said.retryAfterMs };
      const { attemptIds, asOf } = said.value;
      const here = await db.journals.bulkGet(attemptIds);
      for (const journal of here) if (journal) told.add(journal.journalId);
      // Where nothing is named there is nothing to write: the next time asks from where this one did.
      if (attemptIds.length > 0) heardAsOf = asOf;
      await settle([]);
      return {};
    },
  };
}
