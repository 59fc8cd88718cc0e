import * as z from "zod/mini";
import { SealedEvent } from "../domain/attempt/event.ts";
import { Uuid } from "../domain/id.ts";
import { JoinedAccount } from "./identity.ts";
import { EventResult, MAX_BATCH_EVENTS } from "./sync.ts";

/** Events out of a file that a learner has saved and handed in: oldest of each journal first. */
export const IntakeInput = z.object({
  protocol: z.number().check(z.int()),
  batchId: Uuid,
  /** The build that wrote the file, as far as it says. */
  build: z.string().check(z.maxLength(64)),
  events: z.array(SealedEvent).check(z.minLength(1), z.maxLength(MAX_BATCH_EVENTS)),
});
export type IntakeInput = z.infer<typeof IntakeInput>;

/**
 * What became of each. `retry` with `no_beginning`: whose journal it is nobody can tell; with `not_allowed`: it
 * names a device that its learner never had; with `forgotten`: its learner asked to be forgotten.
 */
export const IntakeResult = z.object({
  batchId: Uuid,
  results: z.array(EventResult),
  /** Whose they are. */
  learners: z.array(z.extend(JoinedAccount, { known: z.enum(["known", "new"]) })),
});
export type IntakeResult = z.infer<typeof IntakeResult>;
