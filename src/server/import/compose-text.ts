/**
 * Composes text that a file system or editor took apart (NFD), so that the same question comes in with
 * the same bytes from any of them. CJK compatibility ideographs stay as they are: NFC would replace
 * them by other characters, and some real Korean texts mean them.
 */
export function composeText(text: string): string {
  return text.replace(/[^\uF900-\uFAFF\u{2F800}-\u{2FA1F}]+/gu, (run) => run.normalize("NFC"));
}
