/** Where an input has fields that its schema threw away, as paths: `key.accepted.1.fracton`. */
export function findUnknownFields(input: unknown, parsed: unknown, path: readonly string[] = []): string[] {
  if (!isObject(input) || !isObject(parsed)) return [];
  return Object.entries(input).flatMap(([name, value]) => {
    const here = [...path, name];
    return Object.hasOwn(parsed, name) ? findUnknownFields(value, parsed[name], here) : [here.join(".")];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
