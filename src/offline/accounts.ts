import type { Uuid } from "../domain/id.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { PROTOCOL_VERSION } from "../protocol/version.ts";
import { createApi, resultOf } from "./api.ts";
import type { Account } from "./engine.ts";
import { LATE_PARTS, type LateParts } from "./late-parts.ts";
import type { Ports } from "./ports.ts";
import { withoutSecret, type AccountRow } from "./store/account-row.ts";
import { fillFromCopy, openRegistry, type CopyParts } from "./open-registry.ts";
import { refreshMirror } from "./store/device-database.ts";

type AccountParts = CopyParts & Pick<LateParts, "forgetting">;

/** The accounts of this device. Nobody fills in a form: the first start makes one, with no network. */
export type Accounts = {
  /** As of the last call here; another tab may have switched since (`list` is live, this is not). */
  current(): Account;
  /** Reads the registry, so a live query over it follows names, codes and other tabs. */
  list(): Promise<Account[]>;
  create(name?: string): Promise<Account>;
  /** Answers of an account of this device that wait to be sent; they go out once it is chosen. */
  countWaiting(learnerId: Uuid): Promise<number>;
  switchTo(learnerId: Uuid): Promise<Result<Account>>;
  /** Network. Signs this device in to the account that made the code, and switches to it. */
  redeemMoveCode(code: string): Promise<Result<Account>>;
  /** Fails with answers_waiting while events wait, or are in the second copy alone, that are in no saved file. */
  forget(learnerId: Uuid): Promise<Result<void>>;
  close(): void;
};

/** `parts` may be brought loaded. */
export async function openAccounts(ports: Ports, parts: AccountParts = LATE_PARTS): Promise<Accounts> {
  const db = await openRegistry(ports, parts);
  await fillFromCopy(db, ports, parts);
  let current = await readOrMint();
  /** By code: where a reply is lost the same device asks again, for which alone the code still works. */
  const redeeming = new Map<string, AccountRow>();

  async function readOrMint(): Promise<AccountRow> {
    const minted = mintAccount(ports);
    const account = await db.transaction("rw", [db.accounts, db.chosen], async () => {
      const chosen = await db.chosen.get("current");
      const known = chosen && (await db.accounts.get(chosen.learnerId));
      if (known) return known;
      // Two tabs may start at once: the transaction lets one of them mint.
      await db.accounts.add(minted);
      await db.chosen.put({ k: "current", learnerId: minted.learnerId });
      return minted;
    });
    await refreshMirror(db, ports.mirror);
    return account;
  }

  async function enter(account: AccountRow): Promise<Account> {
    await db.transaction("rw", [db.accounts, db.chosen], async () => {
      await db.accounts.put(account);
      await db.chosen.put({ k: "current", learnerId: account.learnerId });
    });
    current = account;
    await refreshMirror(db, ports.mirror);
    return withoutSecret(account);
  }

  /** In one step: a registry that is empty in between would be filled from the mirror. */
  async function leave(learnerId: Uuid): Promise<void> {
    await db.transaction("rw", [db.accounts, db.chosen], async () => {
      await db.accounts.delete(learnerId);
      if (current.learnerId !== learnerId) return;
      const other = await db.accounts.orderBy("learnerId").first();
      await enter(other ?? mintAccount(ports));
    });
    await refreshMirror(db, ports.mirror);
  }

  return {
    current: () => withoutSecret(current),
    list: async () => (await db.accounts.toArray()).map(withoutSecret),
    countWaiting: async (learnerId) => (await import("./count-waiting.ts")).countWaiting(ports, learnerId),
    create: (name) => enter(mintAccount(ports, name)),
    async switchTo(learnerId) {
      const account = await db.accounts.get(learnerId);
      return account ? ok(await enter(account)) : fail("not_found", { learnerId });
    },
    async redeemMoveCode(typed) {
      const code = typed.trim();
      const minted = redeeming.get(code) ?? mintAccount(ports);
      redeeming.set(code, minted);
      const { deviceId, secret, createdAt } = minted;
      const redeem = { protocol: PROTOCOL_VERSION, code, deviceId, secret };
      const me = resultOf(await createApi(ports).redeemMoveCode(redeem));
      if (!me.ok) return me;
      // Already here: its own credential stays, because its waiting events were made under it.
      const known = await db.accounts.get(me.value.learnerId);
      if (known) return ok(await enter(known));
      const { learnerId, name, code: learnerCode } = me.value;
      return ok(await enter({ learnerId, deviceId, secret, name, code: learnerCode, createdAt }));
    },
    async forget(learnerId) {
      const { forgetDatabase } = await parts.forgetting();
      return await forgetDatabase(ports, parts, { learnerId, leave: () => leave(learnerId) });
    },
    close: () => db.close(),
  };
}

function mintAccount({ random, clock }: Ports, name = ""): AccountRow {
  return {
    learnerId: random.uuid(),
    deviceId: random.uuid(),
    secret: base64Url(random.bytes(32)),
    name,
    createdAt: clock.wallMs(),
  };
}

/** 32 bytes give 43 characters. */
function base64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
