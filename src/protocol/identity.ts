import * as z from "zod/mini";
import { TimeMs, Uuid } from "../domain/id.ts";

/** 256 random bits, base64url: minted on the device, stored hashed on the server. */
export const DeviceSecret = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** 8 Crockford base32 characters and a check character: for finding a learner, never a credential. */
export const LearnerCode = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{8}[0-9A-HJKMNP-TV-Z*~$=U]$/));
export type LearnerCode = z.infer<typeof LearnerCode>;

export const LearnerName = z.string().check(z.maxLength(80));

/** Ids are the device's own, so a first start needs no network and a repeat is harmless. */
export const RegisterInput = z.object({
  protocol: z.number(),
  learnerId: Uuid,
  deviceId: Uuid,
  secret: DeviceSecret,
  name: z.optional(LearnerName),
});
export type RegisterInput = z.infer<typeof RegisterInput>;

export const Me = z.object({
  learnerId: Uuid,
  code: LearnerCode,
  name: z.string(),
  serverTime: TimeMs,
});
export type Me = z.infer<typeof Me>;

export const RenameInput = z.object({ name: LearnerName });

/** A one-time code that moves the account to another phone. */
export const MoveCode = z.object({ code: z.string(), expiresAt: TimeMs });
export type MoveCode = z.infer<typeof MoveCode>;

export const RedeemMoveCodeInput = z.object({
  protocol: z.number(),
  code: z.string().check(z.maxLength(32)),
  deviceId: Uuid,
  secret: DeviceSecret,
});
export type RedeemMoveCodeInput = z.infer<typeof RedeemMoveCodeInput>;

/** Another account of the same person. */
export const JoinedAccount = z.object({ learnerId: Uuid, code: LearnerCode, name: z.string() });
export type JoinedAccount = z.infer<typeof JoinedAccount>;

/** The move code of the account to be joined with the one that asks. */
export const JoinAccountInput = z.object({
  protocol: z.number(),
  code: z.string().check(z.maxLength(32)),
});
export type JoinAccountInput = z.infer<typeof JoinAccountInput>;

/** Every other account of the person who asks. */
export const JoinedAccounts = z.object({ accounts: z.array(JoinedAccount) });
export type JoinedAccounts = z.infer<typeof JoinedAccounts>;
