import type { Sha256 } from "../domain/id.ts";
import type { Result } from "../domain/result.ts";
import { refreshCatalog } from "./download/refresh-catalog.ts";
import type { LateParts } from "./late-parts.ts";
import type { Outbox } from "./open-outbox.ts";
import { storageFailureOf } from "./store/write-strictly.ts";
import type { Retried, Retry } from "./sync/retry-aside.ts";
import type { ToldToWait } from "./sync/sender.ts";

type Aftercare = {
  /** After a batch was taken: what was left behind. Nothing where nothing was. `going` as for `lead`. */
  reached(going: AbortSignal): Promise<ToldToWait | undefined>;
  /** Network. What is new of sets, keys and the rollout. */
  lookForNews(): Promise<Result<void>>;
  /** Network. Sends again what was set aside, because a person asks. */
  retryAll(): Promise<Retried>;
};

type Having = {
  pinnedRoot: Sha256 | undefined;
  parts: Pick<LateParts, "asides" | "forks" | "refusals" | "rollout" | "strays">;
};

/** What a contact with the server leaves to do beside sending, by code that is fetched when there is something to do. */
export function openAftercare(outbox: Outbox, { pinnedRoot, parts }: Having): Aftercare {
  const { local, sender } = outbox;
  const { db } = local;
  return {
    async reached(going) {
      const journal = await db.meta.get("deviceJournal");
      if (journal?.k === "deviceJournal" && journal.forkedAt !== undefined) await leaveFork();
      await lookForRollout();
      const strays = await db.meta.get("strays");
      const said = strays?.k === "strays" && strays.due ? await sendStrays() : {};
      if (said.notBeforeMs !== undefined) return said;
      if ((await db.outbox.where("aside").above("").count()) === 0) return undefined;
      return await retry({ which: "due", going });
    },
    lookForNews,
    retryAll: () => sender.ask((going, notBeforeMs) => retry({ which: "all", going, notBeforeMs })),
  };

  async function lookForNews(): Promise<Result<void>> {
    const before = (await db.catalog.get("current"))?.payloadHash;
    const refreshed = await refreshCatalog(local, pinnedRoot);
    const now = (await db.catalog.get("current"))?.payloadHash;
    // The server's database may be an older one, which lacks something, or a key may have been corrected.
    if (before !== undefined && now !== before) sender.wake("tap");
    if (!refreshed.ok && refreshed.failure.code !== "network_unreachable") {
      const part = await parts.refusals().catch(() => undefined);
      if (await part?.noteRefused(local, refreshed.failure)) sender.wake("tap");
    }
    if (refreshed.ok) await lookForRollout();
    return refreshed;
  }

  /** On the first contact too: who is with V1 has to be told before they begin here. */
  async function lookForRollout(): Promise<void> {
    const part = await parts.rollout().catch(() => undefined);
    try {
      await part?.refreshRollout(local, outbox);
    } catch (error) {
      // A store that does not answer, or was closed meanwhile: what it was told last stands. A bug is thrown on.
      storageFailureOf(error);
    }
  }

  async function leaveFork(): Promise<void> {
    const part = await parts.forks().catch(() => undefined);
    if (part && (await part.leaveForkedJournal(local)) > 0) sender.wake("tap");
  }

  async function sendStrays(): Promise<ToldToWait> {
    const part = await parts.strays().catch(() => undefined);
    return (await part?.sendStrays(local, outbox)) ?? {};
  }

  async function retry(how: Retry): Promise<Retried> {
    const part = await parts.asides().catch(() => undefined);
    // Its code may be out of reach without a network: at a later contact, then.
    if (!part) return { delivered: 0, refused: 0, failure: { code: "network_unreachable" } };
    const retried = await part.retryAside(outbox, how);
    // What is behind it can have its receipt. The server is there; whether it is still, the sender hears after this.
    if (retried.delivered > 0) sender.wake("online");
    return retried;
  }
}
