import { safeLink } from "../../content/safe-link.ts";

/** Where a tap leads: to a letter, a call or a page. Nowhere for what has only a name, as a channel. */
export function reachLink(reach: string): string | undefined {
  const text = reach.trim();
  if (/^[^\s@:/?&]+@[^\s@:/?&]+\.[^\s@:/?&]+$/.test(text)) return `mailto:${text}`;
  if (/^\+?[\d\s().-]+$/.test(text)) {
    const digits = text.replaceAll(/[^\d+]/g, "");
    return digits.length < 3 ? undefined : `tel:${digits}`;
  }
  return safeLink(text);
}
