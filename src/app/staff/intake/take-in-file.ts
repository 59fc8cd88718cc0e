import type { SealedEvent } from "../../../domain/attempt/event.ts";
import type { Failure } from "../../../domain/failure.ts";
import type { Uuid } from "../../../domain/id.ts";
import { ok, type Result } from "../../../domain/result.ts";
import { readExport, type ExportFile } from "../../../offline/import/read-export.ts";
import type { IntakeInput, IntakeResult } from "../../../protocol/intake.ts";
import { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, type EventResult } from "../../../protocol/sync.ts";
import { PROTOCOL_VERSION } from "../../../protocol/version.ts";

/** Those that the server gives as the reason. */
const GIVEN = ["not_intact", "no_beginning", "not_allowed", "forgotten"] as const;

export type RefusalName = (typeof GIVEN)[number] | "unreadable" | "other";

/** What became of a file that a learner handed in, in numbers of records. */
export type TakenIn = {
  file: ExportFile["state"];
  counts: Record<EventResult["code"], number>;
  refusals: Record<RefusalName, number>;
  learners: IntakeResult["learners"];
  /** It stopped on the way: what came before is taken in, and the file can be taken in again. */
  failure?: Failure;
};

type Taking = {
  takeIn(input: IntakeInput): Promise<Result<IntakeResult>>;
  mintId(): Uuid;
  onProgress(done: number, of: number): void;
};

/** Sends what a file holds in batches, each journal from its beginning. Fails where it is no such file. */
export async function takeInFile(text: string, taking: Taking): Promise<Result<TakenIn>> {
  const read = readExport(text);
  if (!read.ok) return read;
  const { events, unreadable, build, state } = read.value;
  const taken: TakenIn = {
    file: state,
    counts: { applied: 0, duplicate: 0, held: 0, retry: 0, fork: 0 },
    refusals: {
      not_intact: 0,
      no_beginning: 0,
      not_allowed: 0,
      forgotten: 0,
      unreadable: unreadable.length,
      other: 0,
    },
    learners: [],
  };
  let done = 0;
  for (const batch of batchesOf(events)) {
    taking.onProgress(done, events.length);
    const input = { protocol: PROTOCOL_VERSION, batchId: taking.mintId(), build, events: batch };
    const replied = await taking.takeIn(input);
    if (!replied.ok) return ok({ ...taken, failure: replied.failure });
    for (const result of replied.value.results) count(taken, result);
    taken.learners = withLearners(taken.learners, replied.value.learners);
    done += batch.length;
  }
  return ok(taken);
}

function count({ counts, refusals }: TakenIn, { code, reason }: EventResult): void {
  counts[code] += 1;
  const given = GIVEN.find((name) => name === reason);
  if (given !== undefined) refusals[given] += 1;
  else if (code === "retry") refusals.other += 1;
}

/** An account that was made for the first batch was new, whatever later batches say. */
function withLearners(before: TakenIn["learners"], more: TakenIn["learners"]): TakenIn["learners"] {
  const known = new Set(before.map(({ learnerId }) => learnerId));
  return [...before, ...more.filter(({ learnerId }) => !known.has(learnerId))];
}

function batchesOf(events: readonly SealedEvent[]): SealedEvent[][] {
  const inOrder = events.toSorted((a, b) =>
    a.journalId === b.journalId ? a.seq - b.seq : a.journalId < b.journalId ? -1 : 1,
  );
  const utf8 = new TextEncoder();
  const batches: SealedEvent[][] = [];
  let bytes = 0;
  for (const event of inOrder) {
    const size = utf8.encode(event.body).byteLength;
    const last = batches.at(-1);
    if (!last || last.length === MAX_BATCH_EVENTS || bytes + size > MAX_BATCH_BYTES) {
      batches.push([event]);
      bytes = size;
    } else {
      last.push(event);
      bytes += size;
    }
  }
  return batches;
}
