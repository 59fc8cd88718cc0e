import { Sha256, Uuid } from "../domain/id.ts";
import { fail, type Result } from "../domain/result.ts";
import type { Replay, ReplayEvent } from "../protocol/replay.ts";
import { openPinnedContent } from "../server/sync/pinned-content.ts";
import { replayAttempt } from "../server/replay/replay-attempt.ts";
import { searchAttempts } from "../server/replay/search-attempts.ts";
import type { Database } from "../server/db/open-database.ts";
import { describeFailure } from "./describe-failure.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { say } from "./terminal.ts";
import { withConnection } from "./with-connection.ts";

/** `replay ATTEMPT|RECEIPT-CODE`: what the learner saw and did, event by event, and what was judged. */
export const addReplay: AddCommand = (program, terminal, finish) => {
  program
    .command("replay")
    .description("run an attempt again: what was shown, what was done, what was judged and why")
    .argument("<attempt>", "the attempt's id or a receipt code")
    .option("--manifest <hash>", "judge it under this manifest too (default: the set's newest)")
    .option("--json", "machine-readable replay on standard output")
    .action(async (wanted: string, { manifest, json }: { manifest?: string; json?: true }) => {
      if (manifest !== undefined && !Sha256.safeParse(manifest).success) {
        terminal.complain(say(terminal, WORDS.badHash).replace("{hash}", manifest));
        return finish(EXIT.usage);
      }
      const replay = await withConnection(terminal, ({ db }) => replayWanted(db, wanted, manifest));
      if (!replay.ok) {
        terminal.complain(`${wanted}: ${describeFailure(replay.failure, terminal.language)}`);
        return finish(EXIT.problem);
      }
      if (json) terminal.print(JSON.stringify(replay.value, null, 2));
      else for (const line of linesOf(replay.value)) terminal.print(line);
      return finish(EXIT.fine);
    });
};

async function replayWanted(
  db: Database,
  wanted: string,
  against: string | undefined,
): Promise<Result<Replay>> {
  const attemptId = Uuid.safeParse(wanted.toLowerCase()).success
    ? wanted.toLowerCase()
    : (await searchAttempts(db, wanted))[0]?.attemptId;
  if (attemptId === undefined) return fail("not_found");
  return replayAttempt({ db, content: openPinnedContent() }, { attemptId, against });
}

function linesOf({ attempt, set, learner, events, receipts }: Replay): string[] {
  return [
    `${set.title} (${set.setId}) v${attempt.manifestVersion} · ${learner.code} ${learner.name} · ${attempt.attemptId}`,
    ...events.map(lineOf),
    ...receipts.map(
      ({ code, seq, issuedAt }) => `receipt ${code} ≤ ${seq} · ${new Date(issuedAt).toISOString()}`,
    ),
  ];
}

function lineOf(event: ReplayEvent): string {
  const { verdicts } = event;
  const judged =
    verdicts === undefined
      ? []
      : [
          `device ${verdicts.device.verdict}`,
          `server ${verdicts.server.verdict}`,
          `today ${verdicts.today?.verdict ?? "—"}`,
        ];
  const parts = [
    String(event.seq).padStart(4),
    new Date(event.at).toISOString(),
    event.evidence,
    event.kind,
    event.questionId ?? "",
    event.response === undefined ? "" : JSON.stringify(event.response),
    ...judged,
    event.acceptance ?? "",
    event.why ?? "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

const WORDS = {
  badHash: {
    en: "--manifest {hash}: not a manifest hash; it has 64 hexadecimal digits (see mundap sets --json).",
    ko: "--manifest {hash}: 목록 해시가 아니에요. 16진수 64자리예요 (mundap sets --json에서 볼 수 있어요).",
  },
};
