import { useEffect, type ComponentType } from "react";
import { latePart } from "./late-part.ts";
import { pauseAfter } from "./pause-after.ts";

/**
 * A part that nothing waits for: until its file is here there is `Meanwhile` in its place, or nothing. What did not come is asked
 * for again after a pause that grows, and as soon as the network is back.
 */
export function optionalPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Meanwhile?: ComponentType<Props>,
): ComponentType<Props> {
  const usePart = latePart(load);
  let failures = 0;
  let pause: Promise<void> | undefined;
  /** One for all its places: what every question of a page misses is asked for once. */
  function rest(): Promise<void> {
    pause ??= pauseAfter(failures++).finally(() => (pause = undefined));
    return pause;
  }
  return function OptionalPart(props: Props) {
    const { Part, error, ask } = usePart();
    const isMissed = error !== undefined;
    useEffect(() => {
      if (!isMissed) return;
      let isLeft = false;
      void rest().then(() => isLeft || ask());
      return () => {
        isLeft = true;
      };
    }, [isMissed, ask]);
    const Shown = Part ?? Meanwhile;
    return Shown && <Shown {...props} />;
  };
}
