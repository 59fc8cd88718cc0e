/** Where JSON first goes deeper than the limit. It need not be whole: what stands in a string does not count. */
export function findTooDeep(text: string, limit: number): number | undefined {
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isString) {
      if (sign === "\\") at += 1;
      // A string ends with its line: JSON has none that goes on.
      else if (sign === '"' || sign === "\n") isString = false;
    } else if (sign === '"') isString = true;
    else if (sign === "[" || sign === "{") depth += 1;
    else if (sign === "]" || sign === "}") depth -= 1;
    if (depth > limit) return at;
  }
  return undefined;
}
