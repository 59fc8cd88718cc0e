import * as z from "zod/mini";
import { TimeMs, Uuid } from "../../domain/id.ts";
import type { Account } from "../engine.ts";
import { DeviceSecret, JoinedAccount, LearnerName } from "../../protocol/identity.ts";

export const ACCOUNT_KEYS = "learnerId";

/** An account on this device, with the credential that is sent for it and for no other. */
export const AccountRow = z.object({
  learnerId: Uuid,
  deviceId: Uuid,
  secret: DeviceSecret,
  name: LearnerName,
  createdAt: TimeMs,
  /** The learner code; the server gives it at registration. */
  code: z.optional(z.string()),
  /** Renamed here; the server has not been told yet. */
  renamed: z.optional(z.boolean()),
  /** Its database has existed on this device: an empty one is a loss from then on. */
  opened: z.optional(z.boolean()),
  /** Accounts that are the same person, as far as this device was told. */
  joined: z.optional(z.array(JoinedAccount)),
});
export type AccountRow = z.infer<typeof AccountRow>;

/** What the rest of the app may know of an account. */
export function withoutSecret({ learnerId, deviceId, name, code, createdAt, joined }: AccountRow): Account {
  return { learnerId, deviceId, name, code, createdAt, joined };
}
