import type { Sha256 } from "../domain/id.ts";
import { must } from "../domain/invariant.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { PROTOCOL_VERSION } from "../protocol/version.ts";
import { verifyReceipt } from "../signing/verify-receipt.ts";
import type { TrustedRoots } from "../signing/verify-under-roots.ts";
import { createApi, resultOf, type Api } from "./api.ts";
import type { Reply } from "./call-procedure.ts";
import { createTrustReader, refreshTrust } from "./download/trust.ts";
import type { Account } from "./engine.ts";
import type { LateParts } from "./late-parts.ts";
import type { Ports } from "./ports.ts";
import type { AccountRow } from "./store/account-row.ts";
import { openDeviceDatabase, refreshMirror, type DeviceDatabase } from "./store/device-database.ts";
import type { Local } from "./store/local.ts";
import { openDatabase, type OpenDatabase } from "./store/open-database.ts";
import { openSenderStore } from "./store/sender-store.ts";
import { askVerdictsLater } from "./sync/ask-verdicts-later.ts";
import { receiptVerifier } from "./sync/receipt-verifier.ts";
import { refillTickets } from "./sync/refill-tickets.ts";
import { takeAgain } from "./sync/take-again.ts";
import { takeUpChain } from "./sync/take-up-chain.ts";
import { createSender, type OutboxSender, type ToldToWait } from "./sync/sender.ts";
import type { Sending } from "./sync/sending.ts";
import { witnessSignedTime } from "./time/signed-time.ts";

export type OpenOutbox = {
  account: Account;
  ports: Ports;
  /** Payload hash of the root that is built into the app; absent: the first root seen is trusted. */
  pinnedRoot?: Sha256;
  /**
   * After a run that reached the server, and what always follows on one: what the server has said in that, or said
   * since. `going` as for `lead`.
   */
  onReached?: (said: ToldToWait, going: AbortSignal) => Promise<ToldToWait>;
  takeTickets?: Sending["takeTickets"];
  /** The database had to be opened again: what is lost of it may come back before anybody reads. */
  refill?: (local: Local) => Promise<void>;
  /** The same of the device's own. Both are the page's: their code comes late, and a worker loads none. */
  refillRegistry?: (device: DeviceDatabase) => Promise<void>;
};

/** One account's store and its way to the server: all that the worker needs of the engine. */
export type Outbox = {
  local: Local;
  /** Whether this device had held a database of this account before. */
  known: OpenDatabase["known"];
  api: Api;
  sending: Sending;
  sender: OutboxSender;
  /** Keeps what is known of the account besides its ids. */
  remember(change: Partial<Omit<AccountRow, "learnerId" | "deviceId" | "secret">>): Promise<void>;
  /** Network. Tells the server the name that was chosen here; what fails now is done at the next contact. */
  tellName(): Promise<Result<void>>;
  /** Network. Makes the account known to the server. Idempotent: the ids and the secret are the device's own. */
  register(): Promise<Reply<unknown>>;
  close(): Promise<void>;
};

/** What an outbox fetches late; a worker cannot, and brings it loaded. */
export type OutboxParts = Pick<LateParts, "lacking" | "verdicts">;

/** Opens with the account's own credential, and no other. */
export async function openOutbox(opening: OpenOutbox, parts: OutboxParts): Promise<Outbox> {
  const { account, ports, pinnedRoot } = opening;
  const { learnerId, deviceId } = account;
  const device = await openDeviceDatabase({ mirror: ports.mirror, refill: opening.refillRegistry });
  const row = must(await device.accounts.get(learnerId), "the account is not on this device");
  const known = row.opened ? "known" : "new";
  const refill = async (opened: Local["db"]) =>
    await opening.refill?.({ db: opened, device, ports, account });
  const db = await openDatabase({ learnerId, known, ports, refill });
  await remember({ opened: true });
  await takeUpChain({ db, device });
  const local: Local = { db, device, ports, account };
  const readTrust = createTrustReader(device);
  const api = createApi(ports, { deviceId, secret: row.secret });
  const sending: Sending = {
    account,
    ports,
    store: openSenderStore(db),
    verifyReceipt: receiptVerifier({ readTrust: trust, verify: verifyReceipt }),
    witness: (signedMs) => witnessSignedTime(device, signedMs),
    takeTickets: opening.takeTickets,
  };
  const verdicts = askVerdictsLater(local, { api, sending }, parts.verdicts);
  const sender = createSender({
    sending,
    api,
    registered: row.code === undefined ? "unknown" : "registered",
    register,
    async onReached(going) {
      await tellName();
      await refillTickets(local, { api, readTrust: trust });
      const again = await takeAgain(local, { api, sending, register }, parts.lacking);
      if (again > 0) sender.wake("tap");
      const said = await verdicts.ask(going);
      return (await opening.onReached?.(said, going)) ?? said;
    },
  });
  return {
    local,
    known,
    api,
    sending,
    sender,
    remember,
    tellName,
    register,
    async close() {
      await sender.close();
      db.close();
      device.close();
    },
  };

  async function trust(how: "held" | "refreshed"): Promise<Result<TrustedRoots>> {
    return how === "held" ? await readTrust() : await refreshTrust(local, pinnedRoot);
  }

  async function remember(change: Parameters<Outbox["remember"]>[0]): Promise<void> {
    await device.accounts.update(learnerId, change);
    await refreshMirror(device, ports.mirror);
  }

  async function tellName(): Promise<Result<void>> {
    const account = await device.accounts.get(learnerId);
    if (!account?.renamed) return ok(undefined);
    const me = resultOf(await api.rename(account.name));
    if (!me.ok) return me;
    await remember({ renamed: false });
    return ok(undefined);
  }

  async function register(): Promise<Reply<unknown>> {
    const here = await device.accounts.get(learnerId);
    // Forgotten in another tab.
    if (!here) return fail("not_found", { learnerId });
    const { secret, name } = here;
    const me = await api.register({ protocol: PROTOCOL_VERSION, learnerId, deviceId, secret, name });
    if (me.ok) await remember({ code: me.value.code, name: name || me.value.name });
    return me;
  }
}
