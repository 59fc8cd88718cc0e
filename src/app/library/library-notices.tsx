import type { FailureCode } from "../../domain/failure.ts";
import { useMessages } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { optionalPart } from "../shell/optional-part.tsx";
import { useLocal } from "../shell/use-local.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ForeignServer } from "./foreign-server.tsx";
import type { CatalogRefresh } from "./use-catalog-refresh.ts";

// Seldom needed, and then on the device: no part of the first load.
const LostNotice = optionalPart(async () => (await import("../settings/lost-notice.tsx")).LostNotice);
const BlockedNotice = optionalPart(
  async () => (await import("../delivery/blocked-notice.tsx")).BlockedNotice,
);
const RefusedNotice = optionalPart(
  async () => (await import("../delivery/refused-notice.tsx")).RefusedNotice,
);
const UnsendableNotice = optionalPart(
  async () => (await import("../delivery/unsendable-notice.tsx")).UnsendableNotice,
);
const InterceptedNotice = optionalPart(
  async () => (await import("../delivery/intercepted-notice.tsx")).InterceptedNotice,
);

/** Being without a network is ordinary here and told by the status line alone. */
const ORDINARY: readonly FailureCode[] = [
  "network_unreachable",
  "server_unavailable",
  "server_error",
  "rate_limited",
  "response_unreadable",
];

type LibraryNoticesProps = { refresh: CatalogRefresh; hasSets: boolean };

/** What a person should know before anything else, each with what is safe and what to do. */
export function LibraryNotices({ refresh, hasSets }: LibraryNoticesProps) {
  const engine = useEngine();
  const { everywhere, library, sync, failures } = useMessages();
  const status = useLocal(() => engine.readSyncStatus(), [engine])?.value;
  const freshness = useLocal(() => engine.readFreshness(), [engine])?.value ?? "fresh";
  const stale = refresh.state === "failed" ? refresh.failure : undefined;
  const tellsStale = hasSets && stale !== undefined && !ORDINARY.includes(stale.code);
  return (
    <>
      {status?.phase === "storage_lost" && <LostNotice restored={status.restored} />}
      {(status?.phase === "sign_in_needed" || status?.phase === "update_needed") && (
        <BlockedNotice engine={engine} status={status} />
      )}
      {status?.interceptedSince !== undefined && status.waitingEvents > 0 && (
        <InterceptedNotice engine={engine} since={status.interceptedSince} />
      )}
      {status !== undefined && status.aside > 0 && <RefusedNotice engine={engine} events={status.aside} />}
      {status !== undefined && status.unsendable > 0 && <UnsendableNotice events={status.unsendable} />}
      {status !== undefined && status.held > 0 && (
        <Notice tone="ochre" title={sync.held(status.held)}>
          {sync.heldBody}
        </Notice>
      )}
      {/* While it is being renewed there is nothing to say yet. */}
      {hasSets && freshness !== "fresh" && refresh.state !== "running" && !tellsStale && (
        <Notice tone="plain" title={library.oldList} />
      )}
      {tellsStale && (
        <Notice
          tone="ochre"
          title={library.staleTitle}
          action={
            stale.code === "root_not_trusted" ? (
              <ForeignServer engine={engine} onTrusted={refresh.retry} />
            ) : (
              <Button onClick={refresh.retry}>{everywhere.tryAgain}</Button>
            )
          }
        >
          <p>{failures[stale.code].what}</p>
          <p>{failures[stale.code].todo}</p>
        </Notice>
      )}
    </>
  );
}
