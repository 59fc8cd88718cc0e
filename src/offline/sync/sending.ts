import type { Receipt } from "../../domain/attempt/receipt.ts";
import type { TimeMs } from "../../domain/id.ts";
import type { Result } from "../../domain/result.ts";
import type { Signed } from "../../signing/verify-signed.ts";
import type { Account } from "../engine.ts";
import type { Ports } from "../ports.ts";
import type { SenderStore } from "../store/sender-store.ts";

/** What one account's sender works with: the same in page, worker and simulator. */
export type Sending = {
  account: Account;
  ports: Ports;
  store: SenderStore;
  verifyReceipt: ReceiptVerifier;
  /** Keeps a signed time of the server's. */
  witness(signedMs: TimeMs): Promise<void>;
  /** Tickets of sessions that were given more time. Absent where no page keeps the time: they come with every reply. */
  takeTickets?: (tickets: readonly string[]) => void;
};

export type ReceiptVerifier = (jws: string) => Promise<Result<Signed<Receipt>>>;
