import { useRef, type KeyboardEvent } from "react";

/** Chromium and Safari name the Enter that ends a composition so, also when `isComposing` is already over. */
const COMPOSING_KEY_CODE = 229;

type Composition = {
  isComposing: (event: KeyboardEvent) => boolean;
  /** For the element that is typed in. */
  handlers: { onCompositionStart: () => void; onCompositionEnd: () => void };
};

/** Tells the Enter that commits a Hangul syllable (or any other composition) from one that is meant. */
export function useComposition(): Composition {
  const composing = useRef(false);
  return {
    isComposing: ({ nativeEvent }) =>
      composing.current || nativeEvent.isComposing || nativeEvent.keyCode === COMPOSING_KEY_CODE,
    handlers: {
      onCompositionStart: () => {
        composing.current = true;
      },
      onCompositionEnd: () => {
        composing.current = false;
      },
    },
  };
}
