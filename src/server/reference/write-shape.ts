import { alternativesOf, asSchema, type JsonSchema } from "./json-schema.ts";
import { KNOWN_TEXTS } from "./known-texts.ts";

const STEP = "  ";

/** A schema as people read it: TypeScript's notation, with the limits beside what they limit. */
export function writeShape(schema: JsonSchema, indent = ""): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const alternatives = alternativesOf(schema);
  if (alternatives !== undefined)
    return [...new Set(alternatives.map((one) => writeShape(one, indent)))].join(" | ");
  switch (schema.type) {
    case "object":
      return writeObject(schema, indent);
    case "array":
      return `${bracketed(writeShape(asSchema(schema.items), indent))}[]`;
    case "string":
      return (schema.pattern !== undefined && KNOWN_TEXTS[schema.pattern]?.name) || "string";
    case undefined:
      return "unknown";
    default:
      return String(schema.type);
  }
}

function writeObject(schema: JsonSchema, indent: string): string {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0) {
    const values = schema.additionalProperties;
    return values === undefined || values === false
      ? "{}"
      : `Record<string, ${writeShape(asSchema(values), indent)}>`;
  }
  const inner = indent + STEP;
  const lines = properties.map(([name, part]) => {
    const property = asSchema(part);
    const mark = schema.required?.includes(name) === true ? "" : "?";
    const limits = limitsOf(property);
    const note = limits === "" ? "" : ` // ${limits}`;
    return `${inner}${name}${mark}: ${writeShape(property, inner)}${note}`;
  });
  return `{\n${lines.join("\n")}\n${indent}}`;
}

function bracketed(shape: string): string {
  return /^[^{]* \| /.test(shape) || /\} \| /.test(shape) ? `(${shape})` : shape;
}

/** Numbers that only say "what JavaScript can count" limit nobody. */
function limitsOf(schema: JsonSchema): string {
  const from = schema.minimum ?? schema.minLength ?? schema.minItems;
  const above = schema.exclusiveMinimum;
  const to = schema.maximum ?? schema.maxLength ?? schema.maxItems;
  const unit = schema.type === "string" ? " characters" : schema.type === "array" ? " items" : "";
  const low = above !== undefined ? `> ${above}` : from !== undefined && from !== 0 ? `≥ ${from}` : undefined;
  const zero = from === 0 && unit === "" ? "≥ 0" : undefined;
  const below = schema.exclusiveMaximum;
  const top = to === undefined || to === Number.MAX_SAFE_INTEGER ? undefined : `≤ ${to}`;
  const high = below === undefined ? top : `< ${below}`;
  const said = [low ?? zero, high].filter(
    (word) => word !== undefined && !word.includes("-9007199254740991"),
  );
  return said.length === 0 ? "" : said.join(", ") + unit;
}
