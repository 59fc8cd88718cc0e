/** The innermost: `$course$/History/Korea` is Korea. A slash of a name is written twice. */
export function lastCategory(path: string): string | undefined {
  const last = path
    .split(/(?<!\/)\/(?!\/)/)
    .at(-1)
    ?.replaceAll("//", "/")
    .trim();
  return last === undefined || /^(?:|top|\$\w+\$)$/.test(last) ? undefined : last;
}
