import { defaultSchema } from "rehype-sanitize";

/** Elements of MathML from which its TeX is told. */
export const MATHML =
  "math semantics annotation mi mn mo mtext ms mrow mfrac msqrt mroot msub msup msubsup munder mover munderover mfenced mtable mtr mtd mspace mstyle mpadded mphantom menclose".split(
    " ",
  );

/**
 * What GitHub lets through, with sounds and MathML, and the addresses of packaged files. Nothing of it
 * is ever shown as HTML: it is what may become Markdown.
 */
export const HTML_ALLOWED: typeof defaultSchema = {
  ...defaultSchema,
  strip: ["script", "style", "title", "template", "noscript"],
  tagNames: [...(defaultSchema.tagNames ?? []), "audio", "u", "mark", "rb", ...MATHML],
  attributes: {
    ...defaultSchema.attributes,
    img: [...(defaultSchema.attributes?.["img"] ?? []), "dataEquationContent"],
    audio: ["src", "ariaLabel"],
    source: ["src"],
    annotation: ["encoding"],
    math: ["altText", "alttext", "display"],
    mfenced: ["open", "close", "separators"],
  },
  protocols: { ...defaultSchema.protocols, src: ["http", "https", "data"] },
};
