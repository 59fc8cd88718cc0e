import * as z from "zod/mini";
import { SealedEvent } from "../../domain/attempt/event.ts";
import { EventType } from "../../domain/attempt/event-type.ts";
import { SessionLimits } from "../../domain/attempt/limits.ts";
import { ContentId, Sha256, TimeMs, Uuid } from "../../domain/id.ts";
import { AccountRow } from "../store/account-row.ts";

/** An event of a journal, as the database holds it. */
export const CopiedEvent = z.extend(SealedEvent, {
  k: z.literal("event"),
  of: z.enum(["attempt", "device"]),
  type: EventType,
  recordId: Uuid,
  recordedAt: TimeMs,
  /** Of an answer that was graded: under what its grade is counted. */
  category: z.optional(z.string()),
});
export type CopiedEvent = z.infer<typeof CopiedEvent>;

/** Of an attempt: what its events do not say, because it is in the manifest or was given since. The last one counts. */
export const CopiedAttempt = z.object({
  k: z.literal("attempt"),
  attemptId: Uuid,
  mode: z.enum(["practice", "exam"]),
  questionIds: z.array(ContentId),
  /** Where its time is limited. */
  limits: z.optional(SessionLimits),
});
export type CopiedAttempt = z.infer<typeof CopiedAttempt>;

const CopiedFloor = z.union([
  z.object({
    k: z.literal("catalog"),
    known: z.object({
      version: z.number(),
      payloadHash: Sha256,
      keyIds: z.array(z.string()),
      sets: z.array(
        z.object({ setId: ContentId, retired: z.boolean(), manifest: Sha256, manifestVersion: z.number() }),
      ),
      generation: z.optional(Uuid),
    }),
  }),
  z.object({ k: z.literal("signedTime"), signedMs: TimeMs }),
  z.object({ k: z.literal("chain"), payloadHash: Sha256 }),
]);

/** Whom the device trusts, and behind what it does not go back. */
export const CopiedTrust = z.object({
  k: z.literal("trust"),
  at: TimeMs,
  roots: z.array(z.object({ version: z.number(), payloadHash: Sha256, text: z.string(), expiresAt: TimeMs })),
  floors: z.array(CopiedFloor),
});
export type CopiedTrust = z.infer<typeof CopiedTrust>;

/** Who this device is. `at`, here and above: the wall clock when it was written. */
export const CopiedAccount = z.object({ k: z.literal("account"), at: TimeMs, account: AccountRow });
export type CopiedAccount = z.infer<typeof CopiedAccount>;

/** The tickets that were unused, and the sets that were on the device, when this was written. */
export const CopiedHoldings = z.object({
  k: z.literal("holdings"),
  at: TimeMs,
  tickets: z.array(
    z.extend(SessionLimits, { setId: ContentId, jws: z.string(), opensAt: TimeMs, closesAt: TimeMs }),
  ),
  setIds: z.array(ContentId),
});
export type CopiedHoldings = z.infer<typeof CopiedHoldings>;

/** What a record of a second copy says. Of the last three kinds the newest one counts, by its `at`. */
export const CopyEntry = z.discriminatedUnion("k", [
  CopiedEvent,
  CopiedAttempt,
  CopiedAccount,
  CopiedTrust,
  CopiedHoldings,
]);
export type CopyEntry = z.infer<typeof CopyEntry>;

const utf8 = new TextEncoder();

export function encodeEntry(entry: CopyEntry): Uint8Array {
  return utf8.encode(JSON.stringify(entry));
}

/** Nothing where it was written by a build to come. */
export function decodeEntry(payload: Uint8Array): CopyEntry | undefined {
  try {
    const parsed = CopyEntry.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
