/** Every text inside a question or set, whatever its kind: what looks for signs in texts may look at ids too. */
export function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

/** Whether a text inside looks so; most values of most files hold none, and copying them costs. */
export function hasText(value: unknown, looks: (text: string) => boolean): boolean {
  if (typeof value === "string") return looks(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((item) => hasText(item, looks));
}

/** The same value with every text changed. */
export function changeTexts<T>(value: T, change: (text: string) => string): T;
export function changeTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item: unknown) => changeTexts(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, changeTexts(item, change)]));
}
