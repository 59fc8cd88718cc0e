import type { KeyboardEvent } from "react";

type Part = HTMLInputElement | HTMLSelectElement;

/**
 * Enter in one part of an answer goes on to the next, in the order of the page, and in the last one to the
 * form, which checks. A key held down does not: it would run through to a verdict.
 */
export function goOnAtEnter(event: KeyboardEvent<Part>): void {
  const part = event.currentTarget;
  const next = nextPart(part);
  event.stopPropagation();
  event.preventDefault();
  if (event.repeat) return;
  if (next === undefined) part.form?.requestSubmit();
  else next.focus();
}

/**
 * The same for a list, once something is chosen; an empty one opens. Left alone, Enter on a closed list
 * opens it on one system and sends the form on another. Space and the arrows stay the browser's.
 */
export function goOnAtListEnter(event: KeyboardEvent<HTMLSelectElement>): void {
  const list = event.currentTarget;
  if (event.key !== "Enter" || isOpen(list)) return;
  if (list.value !== "") goOnAtEnter(event);
  else if ("showPicker" in list && !event.repeat) {
    event.preventDefault();
    list.showPicker();
  }
}

/** In an open list Enter takes what is marked, in browsers that let the page hear of it. */
function isOpen(list: HTMLSelectElement): boolean {
  return CSS.supports("selector(:open)") && list.matches(":open");
}

function nextPart(part: Part): HTMLElement | undefined {
  const all = [...(part.form?.querySelectorAll<HTMLElement>("input, select") ?? [])];
  return all[all.indexOf(part) + 1];
}
