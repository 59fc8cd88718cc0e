type Attributes = Record<string, string | number>;

/** An element around content that is XML already. */
export function element(name: string, attributes: Attributes, content: string): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  return `<${name}${written.join("")}>${content}</${name}>`;
}

/** `<name>text</name>`. */
export function leaf(name: string, text: string | number): string {
  return element(name, {}, escapeXml(String(text)));
}

/** `<name><text>text</text></name>`, as Moodle has most of its plain texts. */
export function textElement(name: string, text: string): string {
  return element(name, {}, leaf("text", text));
}

/** What XML has no way to write (most control characters, halves of surrogates) is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "&#13;");
}
