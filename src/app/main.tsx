import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { must } from "../domain/invariant.ts";
import { openAccounts } from "../offline/accounts.ts";
import { browserPorts } from "../offline/browser-ports.ts";
import type { Engine } from "../offline/engine.ts";
import { opfsPort } from "../offline/opfs-port.ts";
import { openEngine } from "../offline/open-engine.ts";
import type { InstallPrompt } from "./install/install-prompt.ts";
import { createDownloads } from "./library/downloads.ts";
import type { Messages } from "./messages/use-messages.ts";
import { PreferencesRoot } from "./preferences/preferences-context.tsx";
import type { PreferencesStore } from "./preferences/preferences.ts";
import type { Preparing } from "./pwa/prepare-for-offline.ts";
import { AppPartsContext, type AppParts } from "./shell/app-parts.ts";
import { App } from "./shell/app.tsx";
import { StartFailedScreen } from "./shell/start-failed-screen.tsx";
import { createUpdates } from "./shell/updates.ts";

/** What was begun while the app itself was still on its way. */
export type Beginning = {
  preferences: PreferencesStore;
  install: InstallPrompt;
  messages: Promise<Messages>;
  fetch: typeof fetch;
};

const loadQuiz = () => import("./quiz/quiz-screen.tsx");

/** Puts the parts together, and draws the first screen. */
export async function start(beginning: Beginning): Promise<void> {
  const updates = createUpdates();
  const root = createRoot(must(document.getElementById("root"), "index.html has a root"));
  // Both at once: neither needs the other.
  const opening = openEngineParts(beginning.fetch);
  opening.catch(() => undefined);
  const messages = await beginning.messages;

  const show = (screen: ReactNode) =>
    root.render(
      <PreferencesRoot store={beginning.preferences} messages={messages}>
        {screen}
      </PreferencesRoot>,
    );

  let engine: Engine | undefined;
  try {
    const opened = await opening;
    engine = opened.engine;
    const parts = {
      ...opened,
      install: beginning.install,
      updates,
      downloads: createDownloads({ engine, loadQuiz }),
    };
    show(
      <AppPartsContext value={parts}>
        <App />
      </AppPartsContext>,
    );
    engine.wake("started");
  } catch (error) {
    show(<StartFailedScreen error={error} />);
  }
  if (import.meta.env.PROD) settleIn({ engine, onUpdate: updates.announce, show });
}

async function openEngineParts(fetch: Beginning["fetch"]): Promise<Pick<AppParts, "engine" | "accounts">> {
  const ports = {
    ...browserPorts({ origin: location.origin, build: MUNDAP_BUILD, fetch }),
    copy: opfsPort(),
  };
  const accounts = await openAccounts(ports);
  const account = accounts.current();
  return { engine: await openEngine({ account, ports, pinnedRoot: MUNDAP_ROOT ?? undefined }), accounts };
}

/** After the first screen: neither the worker nor the quiz's own code may delay it. */
function settleIn(preparing: Preparing): void {
  const prepare = async () => {
    const { prepareForOffline } = await import("./pwa/prepare-for-offline.ts");
    prepareForOffline(preparing);
  };
  if (document.readyState === "complete") void prepare();
  else addEventListener("load", () => void prepare(), { once: true });
}
