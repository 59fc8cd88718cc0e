import {
  createContext,
  useContext,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import { loadMessages } from "../messages/load-messages.ts";
import { MessagesContext, type Messages } from "../messages/use-messages.ts";
import { applyPreferences } from "./apply-preferences.ts";
import type { Preferences, PreferencesStore } from "./preferences.ts";

const StoreContext = createContext<PreferencesStore | undefined>(undefined);

type PreferencesRootProps = {
  store: PreferencesStore;
  /** The words of the language that is preferred at the start. */
  messages: Messages;
  children: ReactNode;
};

export function PreferencesRoot({ store, messages, children }: PreferencesRootProps) {
  const preferences = useSyncExternalStore(store.subscribe, store.read);
  const words = useWordsOf(preferences, messages);
  const language = words.format.locale;
  useLayoutEffect(() => applyPreferences({ ...preferences, language }, document), [preferences, language]);
  return (
    <StoreContext value={store}>
      <MessagesContext value={words}>{children}</MessagesContext>
    </StoreContext>
  );
}

/** The words that are there stay until those of the newly chosen language have come. */
function useWordsOf({ language }: Preferences, first: Messages): Messages {
  const [words, setWords] = useState(first);
  const isDue = words.format.locale !== language;
  useEffect(() => {
    let isWanted = isDue;
    async function change(): Promise<void> {
      const next = await loadMessages(language);
      if (isWanted) setWords(next);
    }
    // Without a network and not kept yet: the other language stays, and is asked for at the next start.
    if (isDue) change().catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [isDue, language]);
  return words;
}

/** What the reader has chosen, and the way to choose otherwise. */
export function usePreferences(): [Preferences, PreferencesStore["change"]] {
  const store = useContext(StoreContext);
  if (store === undefined) throw new Error("Invariant broken: usePreferences outside PreferencesRoot");
  return [useSyncExternalStore(store.subscribe, store.read), store.change];
}
