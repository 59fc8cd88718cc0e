/** The words of HTML source, for looking at and not for showing. */
export function htmlToPlain(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
