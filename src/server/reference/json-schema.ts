import type * as z from "zod";

/** What zod writes a schema down as. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A part of a schema that is a schema itself; `true` and `false` stand for anything and nothing. */
export function asSchema(part: unknown): JsonSchema {
  return typeof part === "object" && part !== null ? { ...part } : {};
}

/** The alternatives of a schema, however it writes them. */
export function alternativesOf(schema: JsonSchema): JsonSchema[] | undefined {
  const listed = schema.anyOf ?? schema.oneOf;
  if (listed !== undefined) return listed.map(asSchema);
  if (Array.isArray(schema.type)) return schema.type.map((type) => ({ ...schema, type }));
  return undefined;
}
