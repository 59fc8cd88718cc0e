import type { ReactNode } from "react";
import type { Engine } from "../../offline/engine.ts";
import { showBadge } from "../../offline/show-badge.ts";
import { attendAccount } from "./attend-account.ts";
import { attendDeparture } from "./attend-departure.ts";
import { askForPeriodicSync } from "./ask-for-periodic-sync.ts";
import { mendStyles } from "./mend-styles.ts";
import { registerWorker, type UpdateOffer } from "./register-worker.ts";
import { reportShown } from "./report-shown.ts";

export type Preparing = {
  /** Absent where the store did not open: a newer version of the app may mend that. */
  engine: Engine | undefined;
  onUpdate: (offer: UpdateOffer) => void;
  /** In place of everything that is on the screen. */
  show: (screen: ReactNode) => void;
};

/** What a page does for the times when it has no network or is not looked at; nothing of it is needed for its first screen. */
export function prepareForOffline({ engine, onUpdate, show }: Preparing): void {
  mendStyles();
  if (engine !== undefined) {
    engine.watchWaiting((answers) => void showBadge(answers));
    attendDeparture({ engine, container: navigator.serviceWorker });
    attendAccount({ engine, show });
  }
  const worker = registerWorker({ onUpdate });
  if (worker === undefined) return;
  void reportShown(navigator.serviceWorker);
  void askForPeriodicSync(navigator);
  // An installed app is left and looked at again for weeks without a navigation, where a browser would ask by itself.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void worker.checkForUpdate();
  });
}
