import { createRoot } from "react-dom/client";
import { must } from "../domain/invariant.ts";
import { openAccounts } from "../offline/accounts.ts";
import { browserPorts } from "../offline/browser-ports.ts";
import type { Engine } from "../offline/engine.ts";
import { opfsPort } from "../offline/opfs-port.ts";
import { openEngine } from "../offline/open-engine.ts";
import { openInstallPrompt } from "./install/install-prompt.ts";
import { createDownloads } from "./library/downloads.ts";
import { loadMessages } from "./messages/load-messages.ts";
import { PreferencesRoot } from "./preferences/preferences-context.tsx";
import { openPreferences } from "./preferences/preferences.ts";
import { AppPartsContext, type AppParts } from "./shell/app-parts.ts";
import { App } from "./shell/app.tsx";
import { StartFailedScreen } from "./shell/start-failed-screen.tsx";
import { createUpdates } from "./shell/updates.ts";

const preferences = openPreferences(window);
const install = openInstallPrompt(window);
const updates = createUpdates();
const root = createRoot(must(document.getElementById("root"), "index.html has a root"));

const loadQuiz = () => import("./quiz/quiz-screen.tsx");

async function openParts(): Promise<AppParts> {
  const ports = { ...browserPorts({ origin: location.origin, build: MUNDAP_BUILD }), copy: opfsPort() };
  const accounts = await openAccounts(ports);
  const engine = await openEngine({
    account: accounts.current(),
    ports,
    pinnedRoot: MUNDAP_ROOT ?? undefined,
  });
  return { engine, accounts, install, updates, downloads: createDownloads({ engine, loadQuiz }) };
}

// Both at once: neither needs the other.
const loading = loadMessages(preferences.read().language);
const opening = openParts();
opening.catch(() => undefined);
const messages = await loading;

let engine: Engine | undefined;
try {
  const parts = await opening;
  engine = parts.engine;
  root.render(
    <PreferencesRoot store={preferences} messages={messages}>
      <AppPartsContext value={parts}>
        <App />
      </AppPartsContext>
    </PreferencesRoot>,
  );
  engine.wake("started");
} catch (error) {
  root.render(
    <PreferencesRoot store={preferences} messages={messages}>
      <StartFailedScreen error={error} />
    </PreferencesRoot>,
  );
}

// After the first screen: neither the worker nor the quiz's own code may delay it.
async function settleIn(): Promise<void> {
  const { prepareForOffline } = await import("./pwa/prepare-for-offline.ts");
  prepareForOffline({ engine, onUpdate: updates.announce });
}

if (import.meta.env.PROD) {
  if (document.readyState === "complete") void settleIn();
  else addEventListener("load", () => void settleIn(), { once: true });
}
