import { useLayoutEffect, type RefObject } from "react";

const SCROLL_KEYS = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "];

/**
 * The keys that scroll a page scroll its only part that can, also before anything has the focus: a browser
 * would give them to the page as a whole, which stands still.
 */
export function useScrollKeys(scroller: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (document.activeElement !== document.body || !SCROLL_KEYS.includes(key)) return;
      const element = scroller.current;
      if (element === null) return;
      // For this one key only: it goes to whatever has the focus when it is carried out.
      element.tabIndex = -1;
      element.focus({ preventScroll: true });
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [scroller]);
}
