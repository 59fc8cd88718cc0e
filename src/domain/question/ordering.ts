import * as z from "zod/mini";
import { ContentId } from "../id.ts";
import { Choice, questionParts } from "./content.ts";

export const OrderingQuestion = z.object({
  ...questionParts,
  kind: z.literal("ordering"),
  items: z.array(Choice).check(z.minLength(2), z.maxLength(64)),
});
export type OrderingQuestion = z.infer<typeof OrderingQuestion>;

/** What a nearly right order earns; each scheme is a line of `ORDERING_SCHEMES`. */
export const OrderingScoring = z.enum([
  "all-or-nothing",
  "absolute-position",
  "relative-next-exclude-last",
  "relative-next-include-last",
  "relative-one-previous-and-next",
  "relative-all-previous-and-next",
  "longest-ordered-subset",
  "longest-contiguous-subset",
  "relative-to-correct",
]);
export type OrderingScoring = z.infer<typeof OrderingScoring>;

export const OrderingKey = z.object({
  /** Every item once, first to last. */
  order: z.array(ContentId).check(z.minLength(2), z.maxLength(64)),
  scoring: OrderingScoring,
});
export type OrderingKey = z.infer<typeof OrderingKey>;

export const OrderingResponse = z.object({
  kind: z.literal("ordering"),
  order: z.array(ContentId).check(z.maxLength(64)),
});
export type OrderingResponse = z.infer<typeof OrderingResponse>;
