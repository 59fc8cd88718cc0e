import { useEffect, useState, type ComponentType } from "react";
import { LoadingScreen } from "./loading-screen.tsx";

type Fetched<Props> = { Screen: ComponentType<Props> } | { error: unknown };

/**
 * A screen whose file is fetched when it is first opened. Not by React's `lazy`, which leaves what stands in for a
 * screen there for 300 ms, however soon the file has come, and for whom a file that did not come never comes.
 */
export function lateScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let known: Fetched<Props> | undefined;
  return function LateScreen(props: Props) {
    const [fetched, setFetched] = useState(known);
    const isHere = fetched !== undefined;
    useEffect(() => {
      if (isHere) return;
      let isWanted = true;
      async function fetchScreen(): Promise<void> {
        const found = await load().then(
          (Screen) => (known = { Screen }),
          (error: unknown) => ({ error }),
        );
        if (isWanted) setFetched(found);
      }
      void fetchScreen();
      return () => {
        isWanted = false;
      };
    }, [isHere]);
    if (fetched === undefined) return <LoadingScreen />;
    if ("error" in fetched) throw fetched.error;
    return <fetched.Screen {...props} />;
  };
}
