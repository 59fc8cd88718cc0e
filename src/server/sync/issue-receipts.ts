import type { Receipt } from "../../domain/attempt/receipt.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import { placeOf, type HeldJournal, type SignedReceipt } from "./receipt-rows.ts";
import type { SyncDeps } from "./sync-deps.ts";
import type { SyncRows } from "./sync-rows.ts";

/**
 * One signed receipt for each journal, for the newest event up to which everything is stored. Said once,
 * it is said again in the same words: the same event gives the same receipt and the same code.
 */
export async function issueReceipts(
  deps: Pick<SyncDeps, "now" | "signReceipt" | "sayAgain" | "note">,
  rows: Pick<SyncRows, "findReceipts" | "insertReceipts">,
  held: readonly HeldJournal[],
): Promise<string[]> {
  if (held.length === 0) return [];
  const known = await rows.findReceipts(held.filter(({ isNew }) => !isNew));
  const fresh = await Promise.all(
    held.filter((one) => !known.has(placeOf(one.journal.journalId, one.held))).map((one) => sign(deps, one)),
  );
  await rows.insertReceipts(fresh);
  for (const _ of fresh) deps.note({ what: "receipt" });
  const issued = new Map(fresh.map(({ receipt, jws }) => [placeOf(receipt.journalId, receipt), jws]));
  const said = held.map(async (one) => {
    const place = placeOf(one.journal.journalId, one.held);
    const before = known.get(place);
    return before === undefined ? issued.get(place) : await deps.sayAgain(before);
  });
  return (await Promise.all(said)).filter((jws) => jws !== undefined);
}

async function sign(deps: Pick<SyncDeps, "now" | "signReceipt">, one: HeldJournal): Promise<SignedReceipt> {
  const { learnerId, deviceId, journalId } = one.journal;
  const { seq, hash } = one.held;
  const issuedAt = deps.now();
  const receipt: Receipt = { format: "mundap-receipt", learnerId, deviceId, journalId, seq, hash, issuedAt };
  const payload = JSON.stringify(receipt);
  return { receipt, payloadHash: sha256Hex(payload), jws: await deps.signReceipt(payload) };
}
