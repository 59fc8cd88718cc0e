/** 3 of `3`, `c` and `③`. */
export function numberOfLabel(label: string): number {
  if (/^\d/.test(label)) return Number(label);
  return label >= "①" ? label.charCodeAt(0) - "①".charCodeAt(0) + 1 : label.charCodeAt(0) - 96;
}
