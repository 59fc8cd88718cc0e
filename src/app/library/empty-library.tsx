import { useMessages } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { LateGuideLink } from "../shell/late-guide-link.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ForeignServer } from "./foreign-server.tsx";
import type { CatalogRefresh } from "./use-catalog-refresh.ts";

/** First start without a network, a server without sets, or the first list still on its way. */
export function EmptyLibrary({ refresh }: { refresh: CatalogRefresh }) {
  const engine = useEngine();
  const { library, everywhere, failures } = useMessages();
  if (refresh.state === "running") return <EmptyState mark="…" title={everywhere.loading} />;
  if (refresh.state === "done") {
    return (
      <EmptyState mark="0" title={library.emptyTitle} action={<LateGuideLink />}>
        <p>{library.emptyBody}</p>
      </EmptyState>
    );
  }
  const code = refresh.failure?.code ?? "network_unreachable";
  const isOffline = code === "network_unreachable" || code === "response_unreadable";
  return (
    <EmptyState
      mark={isOffline ? "1" : "!"}
      title={isOffline ? library.firstOfflineTitle : library.staleTitle}
      action={
        code === "root_not_trusted" ? (
          <ForeignServer engine={engine} onTrusted={refresh.retry} />
        ) : (
          <>
            <Button tone="primary" onClick={refresh.retry}>
              {everywhere.tryAgain}
            </Button>
            <LateGuideLink />
          </>
        )
      }
    >
      {isOffline ? (
        <p>{library.firstOfflineBody}</p>
      ) : (
        <>
          <p>{failures[code].what}</p>
          <p>{failures[code].todo}</p>
        </>
      )}
    </EmptyState>
  );
}
