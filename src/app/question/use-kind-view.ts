import { useEffect, useState } from "react";
import type { Kind } from "../../domain/question/question.ts";
import type { KindView } from "./question-view.ts";
import { VIEWS } from "./views.ts";

/** How this kind is shown; undefined for the moment that a rarer one takes to load. */
export function useKindView(kind: Kind): KindView | undefined {
  const view = VIEWS[kind];
  const [loaded, setLoaded] = useState<{ kind: Kind; view: KindView }>();
  useEffect(() => {
    if (typeof view !== "function") return;
    view().then(
      (found) => setLoaded({ kind, view: found }),
      (error: unknown) =>
        setLoaded(() => {
          throw error;
        }),
    );
  }, [kind, view]);
  if (typeof view !== "function") return view;
  return loaded?.kind === kind ? loaded.view : undefined;
}
