import { shieldLiterals, unshield } from "./shield-literals.ts";

/**
 * A short Markdown text in words: code marks, strong marks, links and images give way to what they
 * say, and what was written so as to mean itself stands as itself. Only what cannot be mistaken is
 * touched: `2*3*4` stays as it is.
 */
export function plainText(markdown: string): string {
  return unshield(
    shieldLiterals(markdown)
      .replace(/!\[([^\]]*)\]\([^)\s]*\)/g, "$1")
      .replace(/\[([^\]]*)\]\([^)\s]*\)/g, "$1")
      .replace(/\{([^{}|\n]{1,40})\|[^{}|\n]{1,40}\}/g, "$1")
      .replace(/\*\*([^*]+)\*\*/g, "$1"),
  ).trim();
}
