import type { Seed } from "../../domain/attempt/event.ts";
import type { SessionLimits } from "../../domain/attempt/limits.ts";
import type { ContentId, Sha256, TimeMs, Uuid } from "../../domain/id.ts";

export const ATTEMPT_KEYS = "attemptId, setId, startedAt, manifest";

/** What lists show of an attempt without reading its journal. The journal is the truth. */
export type AttemptRow = {
  attemptId: Uuid;
  setId: ContentId;
  manifest: Sha256;
  mode: "practice" | "exam";
  seed: Seed;
  locale: string;
  /** In the order of this attempt. */
  questionIds: ContentId[];
  startedAt: TimeMs;
  /** Handed in, or sealed: then the end that was sealed at. */
  finishedAt?: TimeMs;
  /** Where time decides something: what limits it, as signed or as it stands since staff gave more. */
  limits?: SessionLimits;
  /**
   * Closed by the device at its end. `perhaps`: by a clock that the server may put right. `too_soon`: staff gave more
   * time since.
   */
  sealed?: "perhaps" | "surely" | "too_soon";
  /** The set's manifest in the catalog when the server was asked last whether it has changed a verdict. */
  askedUnder?: Sha256;
  /** Of an exam: the keys that explain its verdicts are here. */
  explained?: boolean;
  /** How many of the verdicts that came later have been looked at. */
  seenVerdicts?: number;
  answered: number;
  lastShown?: ContentId;
  /** Could not be opened when they were come to last. */
  unopened?: ContentId[];
  /** The network state that was recorded last. */
  online: boolean;
  /** Begun on that other device and brought here: it is shown, and nothing is added to it. */
  ofDevice?: Uuid;
  /** Where events begin, this device's or another one's, that stand beside the chain that counts. */
  forkedAt?: number;
};

/** An exam that is over, and whose explanations are to come with its release. */
export function awaitsExplanation({ mode, finishedAt, explained }: AttemptRow): boolean {
  return mode === "exam" && finishedAt !== undefined && explained !== true;
}

/** How many questions its result is about: what could not be opened, and so was not answered, is none of them. */
export function countPresented(
  { questionIds, unopened = [] }: AttemptRow,
  answered: ReadonlySet<ContentId>,
): number {
  return questionIds.length - unopened.filter((questionId) => !answered.has(questionId)).length;
}

/** Nothing is added to it here any more. */
export function isOver({ finishedAt, ofDevice }: Pick<AttemptRow, "finishedAt" | "ofDevice">): boolean {
  return finishedAt !== undefined || ofDevice !== undefined;
}
