/** One class attribute from what applies; absent and false parts fall out. */
export function joinClasses(...parts: (string | false | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== "").join(" ");
}
