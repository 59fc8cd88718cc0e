import { useEffectEvent, useLayoutEffect } from "react";

type QuizKeys = { onDigit: (number: number) => void; onEnter: () => void };

/** 1–9 choose and Enter goes on, wherever the focus is, unless what has the focus uses the key itself. */
export function useQuizKeys(keys: QuizKeys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("dialog[open]") || document.querySelector("dialog[open]") !== null) return;
    if (/^[1-9]$/.test(event.key) && !takesText(target)) {
      event.preventDefault();
      keys.onDigit(Number(event.key));
    }
    if (event.key === "Enter" && !takesEnter(target)) keys.onEnter();
  });
  // Before anything is painted: whoever sees a question may press a key at once.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

function takesText(target: Element | null): boolean {
  if (target === null) return false;
  if (target instanceof HTMLInputElement) return !["radio", "checkbox"].includes(target.type);
  return target.matches("textarea, select, audio, video, [contenteditable]");
}

function takesEnter(target: Element | null): boolean {
  return (
    target?.matches("input, textarea, select, button, a, summary, audio, video, [contenteditable]") ?? false
  );
}
