import type { KeyboardEvent } from "react";

/** A key held down presses what has the focus again and again: what just came under it was not meant. */
export function ignoreHeldEnter(event: KeyboardEvent): void {
  const isButton = event.target instanceof HTMLButtonElement;
  if (event.key === "Enter" && event.repeat && isButton) event.preventDefault();
}
