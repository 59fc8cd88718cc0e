import type { AnyTRPCRouter } from "@trpc/server";
import * as z from "zod";
import type { ProcedureMeta } from "../api/trpc.ts";
import type { JsonSchema } from "./json-schema.ts";

export type ListedProcedure = {
  /** As it is called, such as `attempts.sync`. */
  path: string;
  type: "query" | "mutation";
  caller: ProcedureMeta["caller"];
  input: JsonSchema | undefined;
  output: JsonSchema | undefined;
};

const Caller = z.custom<ProcedureMeta["caller"]>((value) => typeof value === "string");
const Schema = z.custom<z.core.$ZodType>((value) => value instanceof z.core.$ZodType);
/** What tRPC keeps of a procedure; its own type is not exported. */
const Procedure = z.object({
  _def: z.object({
    type: z.enum(["query", "mutation"]),
    inputs: z.array(Schema).max(1),
    output: Schema.optional(),
    meta: z.object({ caller: Caller }),
  }),
});
type Definition = z.infer<typeof Procedure>["_def"];

/** Every procedure of a router, in the order in which it is written there. Throws on one that says not who may call it. */
export function definitionsOf(router: AnyTRPCRouter): [path: string, definition: Definition][] {
  const { _def: own } = router;
  return Object.entries(own.procedures).map(([path, procedure]) => {
    // A procedure is a function that carries its definition.
    const { _def: definition } = Procedure.parse(Object.assign({}, procedure));
    return [path, definition];
  });
}

export function listProcedures(router: AnyTRPCRouter): ListedProcedure[] {
  return definitionsOf(router).map(([path, { type, inputs, output, meta }]) => {
    const [input] = inputs;
    return {
      path,
      type,
      caller: meta.caller,
      input: input && schemaOf(input, "input"),
      output: output && schemaOf(output, "output"),
    };
  });
}

function schemaOf(schema: z.core.$ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
