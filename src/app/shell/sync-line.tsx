import type { SyncStatus } from "../../offline/engine.ts";
import { useMessages, type Messages } from "../messages/use-messages.ts";
import { useEngine } from "./app-parts.ts";
import classes from "./sync-line.module.css";
import { useIsConnected } from "./use-is-connected.ts";
import { useLocal } from "./use-local.ts";

/** Where the answers are, in a few words: the learner need not ask. */
export function SyncLine() {
  const engine = useEngine();
  const { sync } = useMessages();
  const isConnected = useIsConnected();
  const read = useLocal(() => engine.readSyncStatus(), [engine])?.value;
  const status = read && (isConnected ? read : { ...read, phase: "offline" as const });
  const state = status === undefined ? "unknown" : stateOf(status);
  return (
    <output className={classes.line} data-state={state} title={status && sync.phases[status.phase]}>
      <span className={classes.mark} aria-hidden="true" />
      <span>{status && wordsOf(status, sync)}</span>
    </output>
  );
}

function stateOf({ phase, waiting }: SyncStatus): "sent" | "waiting" | "offline" {
  if (phase === "offline") return "offline";
  return waiting === 0 ? "sent" : "waiting";
}

function wordsOf({ phase, waiting }: SyncStatus, sync: Messages["sync"]): string {
  if (phase === "offline") return waiting === 0 ? sync.offline : sync.offlineWaiting(waiting);
  return waiting === 0 ? sync.allSent : sync.waiting(waiting);
}
