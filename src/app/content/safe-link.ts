/** Only https leads out of a question: nothing runs, nothing opens on the device, nothing is relative to us. */
export function safeLink(url: string): string | undefined {
  try {
    const link = new URL(url);
    return link.protocol === "https:" && link.username === "" && link.password === "" ? link.href : undefined;
  } catch {
    return undefined;
  }
}
