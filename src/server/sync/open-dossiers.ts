import type { Event, Started } from "../../domain/attempt/event.ts";
import type { SessionTicket } from "../../domain/attempt/session-ticket.ts";
import type { Sha256, Uuid } from "../../domain/id.ts";
import type { Policy } from "../../domain/set/policy.ts";
import type { AttemptKey } from "./attempt-rows.ts";
import type { StoredEvent } from "./attempt-file.ts";
import type { SyncDeps } from "./sync-deps.ts";
import type { SyncRows } from "./sync-rows.ts";

/** An attempt as its own events tell it. */
export type Dossier = AttemptKey & {
  events: StoredEvent[];
  started: Started;
  ticket: SessionTicket | undefined;
  sessionId: Uuid;
  /** Of the version that it was taken under; undefined where its set never had that one. */
  policy: Policy | undefined;
};

type Scope = {
  rows: Pick<SyncRows, "loadStoredEvents" | "published">;
  learnerIds: readonly Uuid[];
  read?: ReadonlyMap<Sha256, Event>;
};

/** Those of the attempts whose first event has arrived. */
export async function openDossiers(
  deps: Pick<SyncDeps, "readTicket">,
  { rows, learnerIds, read }: Scope,
  attempts: readonly AttemptKey[],
): Promise<Dossier[]> {
  const stored = await rows.loadStoredEvents(attempts, read);
  const dossiers: Omit<Dossier, "policy">[] = [];
  for (const key of attempts) {
    const events = stored.get(key.attemptId) ?? [];
    const started = startOf(events);
    if (started === undefined) continue;
    const claimed = started.ticket === undefined ? undefined : await deps.readTicket(started.ticket);
    // A ticket is for one person and one set: with another's, the attempt stands as one without a ticket.
    const fits = claimed?.setId === started.setId && learnerIds.includes(claimed.learnerId);
    const ticket = fits ? claimed : undefined;
    dossiers.push({ ...key, events, started, ticket, sessionId: ticket?.sessionId ?? key.attemptId });
  }
  const manifests = await rows.published(dossiers.map(({ started }) => started.manifest));
  return dossiers.map((dossier) => {
    const { setId, manifest } = dossier.started;
    const named = manifests.get(manifest);
    return { ...dossier, policy: named?.setId === setId ? named.policy : undefined };
  });
}

function startOf(events: readonly StoredEvent[]): Started | undefined {
  const first = events.find(({ event, fork }) => event.type === "started" && !fork)?.event;
  return first?.type === "started" ? first : undefined;
}
