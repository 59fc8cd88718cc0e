import type { ComponentType } from "react";
import { latePart } from "./late-part.ts";
import { LoadingScreen } from "./loading-screen.tsx";

/** A screen in a file of its own. Where that did not come, its boundary says so, and tries it again. */
export function lateScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const useScreen = latePart(load);
  return function LateScreen(props: Props) {
    const { Part: Screen, error } = useScreen();
    if (error !== undefined) throw error;
    return Screen === undefined ? <LoadingScreen /> : <Screen {...props} />;
  };
}
