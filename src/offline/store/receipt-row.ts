import type { Sha256, TimeMs, Uuid } from "../../domain/id.ts";

export const RECEIPT_KEYS = "journalId";

/** The newest verified receipt of a journal, as signed. */
export type ReceiptRow = {
  journalId: Uuid;
  seq: number;
  hash: Sha256;
  jws: string;
  code: string;
  issuedAt: TimeMs;
};
