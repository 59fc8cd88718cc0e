/**
 * In an <img> an SVG runs nothing and fetches nothing; refused is what would do so anywhere else, and
 * what could be built to grow without bounds (entities, and <use> of <use>).
 */
const UNSAFE = [
  /<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe|object|embed|use|handler|listener|set|animate\w*)\b/i,
  /\son[a-z]+\s*=/i,
  /<!(?:ENTITY|ATTLIST)|<!DOCTYPE[^>]*\[|<\?xml-stylesheet/i,
  /(?:java|vb)script\s*:/i,
  /@import|url\(\s*["']?\s*(?!["']?(?:#|data:image\/(?:png|jpeg|gif|webp)))/i,
  /\b(?:xlink:)?href\s*=\s*(?!["'](?:#|data:image\/(?:png|jpeg|gif|webp)))/i,
];

export function isSafeSvg(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  return !text.includes("\0") && !UNSAFE.some((sign) => sign.test(text));
}
