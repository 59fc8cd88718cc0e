import { lazy, type ComponentType } from "react";

/** A part that is fetched when it is first shown; where it cannot be had, the plainer one stands in for it. */
export function lazyOr<Props>(
  load: () => Promise<ComponentType<Props>>,
  plainer: ComponentType<Props>,
): ComponentType<Props> {
  return lazy(() =>
    load().then(
      (found) => ({ default: found }),
      () => ({ default: plainer }),
    ),
  );
}
