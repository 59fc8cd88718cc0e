/**
 * A short Markdown text in words: code marks, strong marks, links and images give way to what they
 * say. Only what cannot be mistaken is touched: `2*3*4` stays as it is.
 */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!\[([^\]]*)\]\([^)\s]*\)/g, "$1")
    .replace(/\[([^\]]*)\]\([^)\s]*\)/g, "$1")
    .replace(/```\w*\n([^`]*)```/g, "$1")
    .replace(/`([^`]+)`/g, "$1")
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .trim();
}
