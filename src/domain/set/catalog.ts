import * as z from "zod/mini";
import { ContentId, Language, Sha256, TimeMs, Uuid } from "../id.ts";

export const CatalogEntry = z.object({
  setId: ContentId,
  title: z.string(),
  language: Language,
  description: z.optional(z.string()),
  category: z.optional(z.string()),
  mode: z.enum(["practice", "exam"]),
  questionCount: z.number().check(z.int(), z.gte(1)),
  /** What a first download transfers: manifest, questions, keys and media, before compression. */
  sizeBytes: z.number().check(z.int(), z.gte(0)),
  manifestVersion: z.number().check(z.int(), z.gte(1)),
  /** SHA-256 of the signed manifest's payload bytes. */
  manifest: Sha256,
  /** A set never disappears from the catalog: it is retired. */
  retired: z.boolean(),
});
export type CatalogEntry = z.infer<typeof CatalogEntry>;

/** The signed list of current manifests. */
export const Catalog = z.object({
  format: z.literal("mundap-catalog"),
  version: z.number().check(z.int(), z.gte(1)),
  issuedAt: TimeMs,
  expiresAt: TimeMs,
  /** Which life of the server's database it is: in another one it may lack what it has signed for. */
  generation: z.optional(Uuid),
  sets: z.array(CatalogEntry),
});
export type Catalog = z.infer<typeof Catalog>;
