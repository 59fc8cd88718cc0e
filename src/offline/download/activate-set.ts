import type { ContentId } from "../../domain/id.ts";
import { Key, Question } from "../../domain/question/question.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { checkPublished } from "../../domain/set/check-published.ts";
import type { Manifest } from "../../domain/set/manifest.ts";
import type { VerifiedManifest } from "../../signing/verify-manifest.ts";
import { readJsonBlob } from "../read/read-blob.ts";
import type { QuestionLabel } from "../store/label-row.ts";
import type { Local } from "../store/local.ts";
import type { SetRow } from "../store/set-row.ts";
import { heldBlobs, neededBlobs } from "./needed-blobs.ts";

/**
 * The last check and the switch. Every question of a practice set is answered and graded here first;
 * then the new version becomes the active one in one transaction.
 */
export async function activateSet(local: Local, verified: VerifiedManifest): Promise<Result<void>> {
  const { db, ports } = local;
  const manifest = verified.document;
  const checked = await checkAnswers(local, verified);
  if (!checked.ok) return checked;
  const total = manifest.questions.length;
  const held = await heldBlobs(db, neededBlobs(manifest));
  const row: SetRow = {
    setId: manifest.setId,
    manifest: verified.payloadHash,
    version: manifest.version,
    title: manifest.title,
    bytes: [...held.values()].reduce((sum, bytes) => sum + bytes, verified.text.length),
    activatedAt: ports.clock.wallMs(),
    timeLimitSeconds: manifest.policy.timeLimitSeconds,
    attemptLimit: manifest.policy.attemptLimit,
    answersVerified: { verified: manifest.policy.mode === "practice" ? total : 0, total },
  };
  return await db.transaction("rw", [db.catalog, db.sets, db.partials, db.labels], async () => {
    // Removed, or begun anew, while this version was checked: its blobs may be gone already.
    const partial = await db.partials.get(manifest.setId);
    if (partial?.manifest !== row.manifest) return fail("not_found", { setId: row.setId });
    const active = await db.sets.get(manifest.setId);
    // Another tab was faster with a newer version. What the catalog names goes in whatever its number:
    // a server that a person has chosen to trust may count from one again.
    const listed = (await db.catalog.get("current"))?.document.sets.find(({ setId }) => setId === row.setId);
    if (active && active.version > row.version && listed?.manifest !== row.manifest)
      return fail("version_rolled_back", { setId: row.setId });
    await db.sets.put(row);
    await db.labels.put({ payloadHash: row.manifest, labels: checked.value });
    await db.partials.delete(row.setId);
    return ok(undefined);
  });
}

async function checkAnswers(
  local: Local,
  { document: manifest }: VerifiedManifest,
): Promise<Result<QuestionLabel[]>> {
  const labels: QuestionLabel[] = [];
  const giveWay = takeTurns(local.ports);
  for (const [at, entry] of manifest.questions.entries()) {
    await giveWay();
    const checked = await checkQuestion(local, { manifest, at, entry }, giveWay);
    if (!checked.ok) return checked;
    labels.push(checked.value);
  }
  return ok(labels);
}

type Place = { manifest: Manifest; at: number; entry: Manifest["questions"][number] };

async function checkQuestion(
  { db }: Local,
  { manifest, at, entry }: Place,
  giveWay: () => Promise<void>,
): Promise<Result<QuestionLabel>> {
  const question = await readJsonBlob(db, entry.question, Question);
  if (!question.ok) return needsNewerApp(question, entry.id);
  const { kind, category, difficulty } = question.value;
  const label = ok({ kind, category, difficulty });
  // An exam's keys are not here before its release.
  if (manifest.policy.mode !== "practice") return label;
  const key = await readJsonBlob(db, entry.key, Key);
  if (!key.ok) return needsNewerApp(key, entry.id);
  const checking = checkPublished(manifest, at, { question: question.value, key: key.value });
  let step = checking.next();
  for (; step.done !== true; step = checking.next()) await giveWay();
  if (step.value === undefined) return label;
  const { questionId, reason, number } = step.value;
  return fail("set_not_solvable", { questionId, reason, number });
}

/** Half a frame: the page draws and answers between two turns, and a slow phone's frame still has room for one. */
const TURN_MS = 8;

/** To be asked often: waits until the page has nothing else to do, each time that a turn is over. */
function takeTurns({ clock, idle }: Local["ports"]): () => Promise<void> {
  let endsAtMs = -Infinity;
  return async () => {
    if (clock.monoMs() < endsAtMs) return;
    await idle?.();
    endsAtMs = clock.monoMs() + TURN_MS;
  };
}

/** Bytes with the right hash that this build cannot read were made for a newer one. */
function needsNewerApp(failed: Result<unknown>, questionId: ContentId): Result<never> {
  if (failed.ok || failed.failure.code !== "document_malformed") return failed as Result<never>;
  return fail("needs_newer_app", { questionId });
}
