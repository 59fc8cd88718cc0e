import { expect, test } from "vitest";
import type { Receipt } from "../../src/domain/attempt/receipt.ts";
import { sha256Hex } from "../../src/domain/sha256.ts";
import { receiptVerifier } from "../../src/offline/sync/receipt-verifier.ts";
import { signDocument } from "../../src/signing/sign.ts";
import { verifyReceipt } from "../../src/signing/verify-receipt.ts";
import { verifyRoot } from "../../src/signing/verify-root.ts";
import { makeKeys, makeTrust, NOW_MS, outcomeOf, rootOf, signedRoot, valueOf } from "../signing/ceremony.ts";

const RECEIPT: Receipt = {
  format: "mundap-receipt",
  learnerId: "00000000-0000-4000-8000-000000000001",
  deviceId: "00000000-0000-4000-8000-000000000002",
  journalId: "00000000-0000-4000-8000-000000000003",
  seq: 1,
  hash: sha256Hex("the newest event"),
  issuedAt: NOW_MS,
};

test("a receipt counts under the present key, be it newer than the root at hand, and not under one withdrawn", async () => {
  const { keys, root } = await makeTrust();
  const next = await makeKeys();
  const signers = [keys.rootA, keys.rootB, next.rootA, next.rootB];
  const newer = valueOf(await verifyRoot(await signedRoot(rootOf(next, 2), signers), { trusted: root }));
  const before = { root };
  const after = { root: newer, earlier: [root] };
  const verifierOf = (held: typeof before, refreshed: typeof before) =>
    receiptVerifier({
      readTrust: async (how) => ({ ok: true, value: how === "held" ? held : refreshed }),
      verify: verifyReceipt,
    });
  const sign = (key: typeof keys.receipt) =>
    signDocument({ payload: JSON.stringify(RECEIPT), type: "mundap-receipt+jws", key });

  expect(outcomeOf(await verifierOf(before, before)(await sign(keys.receipt)))).toBe("ok");
  expect(outcomeOf(await verifierOf(before, after)(await sign(next.receipt)))).toBe("ok");
  expect(outcomeOf(await verifierOf(after, after)(await sign(next.receipt)))).toBe("ok");
  expect(outcomeOf(await verifierOf(after, after)(await sign(keys.receipt)))).toBe("unknown_key");
});
