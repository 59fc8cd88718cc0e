import * as z from "zod/mini";
import { Uuid } from "../domain/id.ts";
import { AttemptSummary } from "./statistics.ts";

/** What each may do: staff-duties.ts. operator: also rollout and data. admin: also people. */
export const StaffRole = z.enum(["support", "author", "operator", "admin"]);
export type StaffRole = z.infer<typeof StaffRole>;

export const StaffMember = z.object({
  staffId: z.string(),
  email: z.string(),
  name: z.string(),
  /** The one that may do most. */
  role: StaffRole,
  /** All of them, where there are several. */
  roles: z.optional(z.array(StaffRole)),
  /** Whether signing in asks for more than the password. */
  secondStep: z.optional(z.boolean()),
});
export type StaffMember = z.infer<typeof StaffMember>;

/** The one-time staff link's token, and who takes it up. */
export const JoinInput = z.object({
  token: z.string().check(z.minLength(1), z.maxLength(256)),
  email: z.string().check(z.minLength(3), z.maxLength(254)),
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  password: z.string().check(z.minLength(8), z.maxLength(128)),
});
export type JoinInput = z.infer<typeof JoinInput>;

/** A learner code, a receipt code, a set's id or title, or an attempt's id: whatever the learner read out. */
export const SearchInput = z.object({ text: z.string().check(z.minLength(1), z.maxLength(200)) });
export type SearchInput = z.infer<typeof SearchInput>;

export const FoundAttempt = z.extend(AttemptSummary, {
  learnerCode: z.string(),
  learnerName: z.string(),
  /** Left out of `questionCount` on the device's word alone: it could not open them. Absent: none. */
  notPresentedCount: z.optional(z.number()),
  /** Where it is a part of a practice over several sets: what all its parts have in common, and how many they are. */
  run: z.optional(z.object({ id: Uuid, parts: z.number() })),
});
export type FoundAttempt = z.infer<typeof FoundAttempt>;

export const ReplayInput = z.object({ attemptId: Uuid });
export type ReplayInput = z.infer<typeof ReplayInput>;
