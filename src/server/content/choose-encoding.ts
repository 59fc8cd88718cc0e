export type Encoding = "br" | "gzip" | "identity";

const OURS: readonly Exclude<Encoding, "identity">[] = ["br", "gzip"];

/** The smallest form that the client takes (RFC 9110 §12.5.3); a form with q=0 is refused by it. */
export function chooseEncoding(acceptEncoding: string | string[] | undefined): Encoding {
  const header = Array.isArray(acceptEncoding) ? acceptEncoding.join() : (acceptEncoding ?? "");
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const q = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    weights.set(name, q === undefined ? 1 : Number(q) || 0);
  }
  const takes = (name: Encoding) => (weights.get(name) ?? weights.get("*") ?? 0) > 0;
  return OURS.find(takes) ?? "identity";
}
