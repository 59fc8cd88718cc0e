import { PROTOCOL_VERSION } from "../../protocol/version.ts";
import type { Api } from "../api.ts";
import type { Reply } from "../call-procedure.ts";
import { readClock } from "../read-clock.ts";
import type { Local } from "../store/local.ts";
import { ofJournal } from "../store/of-journal.ts";
import type { ReceiptRow } from "../store/receipt-row.ts";
import type { GenerationRow } from "../store/sender-row.ts";
import type { Sending } from "./sending.ts";

const AT_ONCE = 50;

export type Asking = {
  api: Api;
  sending: Pick<Sending, "verifyReceipt">;
  /** Makes the account known to the server, which may have lost that too. */
  register(): Promise<Reply<unknown>>;
};

/**
 * Network. Asks about each journal with a receipt, and sends again what the server lacks of it: how many events.
 * `settled` is kept once all were asked about. What fails is done at a later contact, from the start.
 *
 * Only the receipts of such a reply are used. Its outcomes are the words of a server that has forgotten: they may
 * speak of answers that were changed since, and lack what persons have decided. What was told stands on the screen
 * until the server knows as much again: what goes out brings its outcomes with it, and what is still open, or what this
 * very question made the server judge otherwise, is asked for afterwards (`ask-verdicts.ts`).
 */
export async function askLacking(local: Local, asking: Asking, settled: GenerationRow): Promise<number> {
  const receipts = await local.db.receipts.toArray();
  let again = 0;
  for (let start = 0; start < receipts.length; start += AT_ONCE) {
    const lacking = await askAbout(local, asking, receipts.slice(start, start + AT_ONCE));
    if (lacking === undefined) return again;
    again += lacking;
  }
  return again + (await settle(local, settled));
}

/**
 * What had been taken without a receipt may be lacking too, and goes out again. Together with the end of the asking:
 * the server may put it off once more, and what is still to be asked would send it at every contact.
 */
async function settle({ db }: Local, settled: GenerationRow): Promise<number> {
  return await db.transaction("rw", [db.outbox, db.meta, db.sender], async () => {
    const strays = await db.meta.get("strays");
    if (strays) await db.meta.put({ k: "strays", taken: [], due: true });
    await db.sender.put(settled);
    return await db.outbox
      .where("aside")
      .equals("delivered")
      .modify((row) => delete row.aside);
  });
}

async function askAbout(
  local: Local,
  { api, sending, register }: Asking,
  receipts: readonly ReceiptRow[],
): Promise<number | undefined> {
  const { clock, random, build } = local.ports;
  const heads = receipts.map(({ journalId, seq, hash }) => ({ journalId, seq, hash }));
  const batchId = random.uuid();
  const input = { protocol: PROTOCOL_VERSION, batchId, build, heads, events: [], clock: readClock(clock) };
  let replied = await api.sync(input);
  if (!replied.ok && replied.failure.code === "not_signed_in" && (await register()).ok) {
    replied = await api.sync(input);
  }
  if (!replied.ok || replied.value.batchId !== batchId) return undefined;
  const held = new Map<string, number>();
  for (const jws of replied.value.receipts) {
    const signed = await sending.verifyReceipt(jws);
    if (!signed.ok) return undefined;
    const { journalId, seq, hash } = signed.value.document;
    if ((await local.db.events.get([journalId, seq]))?.hash === hash) held.set(journalId, seq);
  }
  let lacking = 0;
  for (const receipt of receipts) lacking += await putBack(local, receipt, held.get(receipt.journalId) ?? -1);
  return lacking;
}

async function putBack({ db }: Local, { journalId, seq }: ReceiptRow, heldUpTo: number): Promise<number> {
  return await db.transaction("rw", [db.events, db.outbox], async () => {
    const events = await ofJournal(db.events, journalId, { from: heldUpTo + 1, upTo: seq }).toArray();
    const waiting = await db.outbox.bulkGet(events.map((event): [string, number] => [journalId, event.seq]));
    const lacking = events.filter((_event, place) => waiting[place] === undefined);
    await db.outbox.bulkPut(
      lacking.map(({ seq, type, body }) => {
        return { journalId, seq, type, bytes: new TextEncoder().encode(body).length };
      }),
    );
    return lacking.length;
  });
}
