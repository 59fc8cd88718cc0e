import { SaxesParser } from "saxes";

/**
 * Where a text first breaks the rules of XML, as a strict reader sees it; undefined where it keeps them.
 * Nothing is expanded: an entity of the document's own is a break like any other.
 */
export function findMalformed(text: string): { line: number; detail: string } | undefined {
  const parser = new SaxesParser({ position: true });
  try {
    // Without an error handler the first break is thrown.
    parser.write(text).close();
    return undefined;
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "") : "";
    return { line: parser.line, detail };
  }
}
