import { createRoot } from "react-dom/client";
import { must } from "../domain/invariant.ts";
import { openAccounts } from "../offline/accounts.ts";
import { browserPorts } from "../offline/browser-ports.ts";
import { openEngine } from "../offline/open-engine.ts";
import { openInstallPrompt } from "./install/install-prompt.ts";
import { createDownloads } from "./library/downloads.ts";
import { PreferencesRoot } from "./preferences/preferences-context.tsx";
import { openPreferences } from "./preferences/preferences.ts";
import { registerWorker } from "./pwa/register-worker.ts";
import { AppPartsContext, type AppParts } from "./shell/app-parts.ts";
import { App } from "./shell/app.tsx";
import { StartFailedScreen } from "./shell/start-failed-screen.tsx";
import { createUpdates } from "./shell/updates.ts";

const preferences = openPreferences(window);
const install = openInstallPrompt(window);
const updates = createUpdates();
const root = createRoot(must(document.getElementById("root"), "index.html has a root"));

async function openParts(): Promise<AppParts> {
  const ports = browserPorts({ origin: location.origin, build: MUNDAP_BUILD });
  const accounts = await openAccounts(ports);
  const engine = await openEngine({
    account: accounts.current(),
    ports,
    pinnedRoot: MUNDAP_ROOT ?? undefined,
  });
  return { engine, accounts, install, updates, downloads: createDownloads(engine) };
}

try {
  const parts = await openParts();
  root.render(
    <PreferencesRoot store={preferences}>
      <AppPartsContext value={parts}>
        <App />
      </AppPartsContext>
    </PreferencesRoot>,
  );
  parts.engine.wake("started");
} catch (error) {
  root.render(
    <PreferencesRoot store={preferences}>
      <StartFailedScreen error={error} />
    </PreferencesRoot>,
  );
}

if (import.meta.env.PROD) void registerWorker({ onUpdate: updates.announce });
