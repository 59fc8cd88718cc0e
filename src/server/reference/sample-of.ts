import { assert } from "../../domain/invariant.ts";
import { PROTOCOL_VERSION } from "../../protocol/version.ts";
import { alternativesOf, asSchema, type JsonSchema } from "./json-schema.ts";
import { KNOWN_TEXTS } from "./known-texts.ts";

/** 2026-01-01T00:00:00Z. */
const NEW_YEAR_MS = 1_767_225_600_000;
const TIME = /(At|Time|after|wallMs)$/;

/** What a field of this name might hold; another text where its schema asks for one. */
const TEXTS: Record<string, string> = {
  name: "김하늘",
  learnerName: "김하늘",
  title: "한국사 기초",
  prompt: "조선을 세운 사람은 누구인가요?",
  reason: "시험 중에 정전이 있었어요",
  text: "이성계",
  email: "teacher@example.org",
  password: "correct horse battery",
  by: "정지원",
  code: "7K3M-9QX2",
  build: "0.1.0",
  language: "ko",
};

/** A value that the schema accepts, with every required field and none besides. */
export function sampleOf(schema: JsonSchema, name = ""): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const alternatives = alternativesOf(schema);
  if (alternatives !== undefined) return sampleOf(asSchema(alternatives[0]), name);
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([property]) => schema.required?.includes(property))
          .map(([property, part]) => [property, sampleOf(asSchema(part), property)]),
      );
    case "array":
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () =>
        sampleOf(asSchema(schema.items), name),
      );
    case "string":
      return textOf(schema, name);
    case "integer":
    case "number":
      return numberOf(schema, name);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return {};
  }
}

function textOf({ pattern, minLength = 0, maxLength = Infinity }: JsonSchema, name: string): string {
  if (pattern !== undefined) {
    const known = KNOWN_TEXTS[pattern];
    assert(known !== undefined, `the pattern ${pattern} has no name: add it to known-texts.ts`);
    return known.sample;
  }
  return (TEXTS[name] ?? "…").padEnd(minLength, "…").slice(0, maxLength);
}

function numberOf(schema: JsonSchema, name: string): number {
  if (TIME.test(name)) return NEW_YEAR_MS;
  if (name === "protocol") return PROTOCOL_VERSION;
  const below = Number(schema.exclusiveMaximum ?? Infinity);
  const above = Number(schema.exclusiveMinimum ?? -Infinity);
  // A share of a whole, open at one end or both.
  if (below <= 1) return (Math.max(0, above) + below) / 2;
  const least = schema.minimum ?? (above === -Infinity ? 0 : above + 1);
  return Math.min(schema.maximum ?? Infinity, Math.max(1, least));
}
