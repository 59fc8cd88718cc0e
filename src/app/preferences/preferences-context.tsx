import { createContext, useContext, useLayoutEffect, useSyncExternalStore, type ReactNode } from "react";
import { LanguageContext } from "../messages/use-messages.ts";
import { applyPreferences } from "./apply-preferences.ts";
import type { Preferences, PreferencesStore } from "./preferences.ts";

const StoreContext = createContext<PreferencesStore | undefined>(undefined);

export function PreferencesRoot({ store, children }: { store: PreferencesStore; children: ReactNode }) {
  const preferences = useSyncExternalStore(store.subscribe, store.read);
  useLayoutEffect(() => applyPreferences(preferences, document), [preferences]);
  return (
    <StoreContext value={store}>
      <LanguageContext value={preferences.language}>{children}</LanguageContext>
    </StoreContext>
  );
}

/** What the reader has chosen, and the way to choose otherwise. */
export function usePreferences(): [Preferences, PreferencesStore["change"]] {
  const store = useContext(StoreContext);
  if (store === undefined) throw new Error("Invariant broken: usePreferences outside PreferencesRoot");
  return [useSyncExternalStore(store.subscribe, store.read), store.change];
}
