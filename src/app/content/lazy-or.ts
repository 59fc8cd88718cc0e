import { lazy, type ComponentType } from "react";
import { optionalPart } from "../shell/optional-part.tsx";

/** A part that is fetched when it is first shown; where it did not come, the plainer one stands in for it until it does. */
export function lazyOr<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  plainer: ComponentType<Props>,
): ComponentType<Props> {
  return lazy(() =>
    load().then(
      (found) => ({ default: found }),
      () => ({ default: optionalPart(load, plainer) }),
    ),
  );
}
