import * as z from "zod/mini";

type JsonSchema = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
};

/**
 * The properties that a schema names and none of the samples has, as paths: samples that are
 * complete leave none. Alternatives are told apart by their constants and types; null needs no sample.
 */
export function missingParts(schema: z.ZodMiniType, samples: readonly unknown[]): string[] {
  const json: JsonSchema = JSON.parse(JSON.stringify(z.toJSONSchema(schema)));
  return missingProperties(json, samples, "$");
}

function missingProperties(schema: JsonSchema, samples: readonly unknown[], path: string): string[] {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) {
    return alternatives.flatMap((alternative) => {
      if (alternative.type === "null") return [];
      const fitting = samples.filter((sample) => fits(alternative, sample));
      const where = `${path}|${nameOf(alternative)}`;
      return fitting.length === 0 ? [where] : missingProperties(alternative, fitting, where);
    });
  }
  if (schema.items) {
    const items = samples.flatMap((sample) => (Array.isArray(sample) ? sample : []));
    return items.length === 0 ? [`${path}[]`] : missingProperties(schema.items, items, `${path}[]`);
  }
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const values = samples.filter(isRecord).flatMap((sample) => (name in sample ? [sample[name]] : []));
    const where = `${path}.${name}`;
    return values.length === 0 ? [where] : missingProperties(property, values, where);
  });
}

function fits(schema: JsonSchema, sample: unknown): boolean {
  if ("const" in schema) return schema.const === sample;
  if (schema.enum) return schema.enum.includes(sample);
  if (schema.type === "null") return sample === null;
  if (schema.type === "array") return Array.isArray(sample);
  if (schema.type === "number" || schema.type === "integer") return typeof sample === "number";
  if (schema.type === "object") {
    if (!isRecord(sample)) return false;
    return Object.entries(schema.properties ?? {}).every(
      ([name, property]) =>
        !("const" in property) ||
        fits(property, sample[name]) ||
        (!(name in sample) && !schema.required?.includes(name)),
    );
  }
  return schema.type === undefined || schema.type === typeof sample;
}

function nameOf(schema: JsonSchema): string {
  const constants = Object.values(schema.properties ?? {}).flatMap((property) =>
    "const" in property ? [String(property.const)] : [],
  );
  return constants[0] ?? schema.type ?? JSON.stringify(schema.const);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
