import { lazy, type ComponentType, type LazyExoticComponent } from "react";

/** A part that a screen works without: where it cannot be fetched there is nothing in its place. */
export function optionalPart<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(() =>
    load().then(
      (part) => ({ default: part }),
      () => ({ default: () => null }),
    ),
  );
}
