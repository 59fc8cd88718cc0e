import { useLayoutEffect, type RefObject } from "react";

/**
 * A screen that is come back to, by *Back*, by its tab or by loading the page again, is where it was left.
 * The browser remembers this only of a page that scrolls as a whole.
 */
export function useKeptScroll(scroller: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // The address of this screen: when it goes, that of the next one is already there.
    const place = `mundap-scroll:${location.pathname}`;
    element.scrollTo({ top: Number(read(place) ?? 0) });
    const keepIt = () => keep(place, element.scrollTop);
    addEventListener("pagehide", keepIt);
    return () => {
      removeEventListener("pagehide", keepIt);
      keepIt();
    };
  }, [scroller]);
}

function read(place: string): string | null {
  try {
    return sessionStorage.getItem(place);
  } catch {
    return null;
  }
}

function keep(place: string, top: number): void {
  try {
    if (top > 0) sessionStorage.setItem(place, String(Math.round(top)));
    else sessionStorage.removeItem(place);
  } catch {
    // Without storage every screen begins at its top.
  }
}
