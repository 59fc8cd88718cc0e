/** A code in groups that can be read out; hyphens are dropped again wherever codes are entered. */
export function groupCode(code: string): string {
  const size = code.length % 4 === 1 || code.length <= 9 ? 4 : 5;
  return code.match(new RegExp(`.{1,${size}}`, "g"))?.join("-") ?? code;
}
