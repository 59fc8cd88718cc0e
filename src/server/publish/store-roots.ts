import { keysProblem } from "../keys/keys-problem.ts";
import type { Press } from "./publish-deps.ts";

/** Brings the keys folder's roots into the database, from where every process serves them; how many were new. */
export async function storeRoots({ tx, keys }: Press): Promise<number> {
  const stored = await tx
    .selectFrom("signed_documents")
    .select(["version", "payload_hash"])
    .where("kind", "=", "root")
    .execute();
  const roots = [...keys.earlier, keys.root];
  for (const { version, payload_hash } of stored) {
    const ours = roots[version - 1];
    if (ours?.payloadHash === payload_hash) continue;
    throw keysProblem(
      `The database holds root ${version} of other keys than the data folder's; put back the data folder that belongs to it, or use another database.`,
    );
  }
  const known = new Set(stored.map(({ version }) => version));
  const missing = roots.filter(({ document }) => !known.has(document.version));
  for (const { document, payloadHash, text } of missing) {
    await tx
      .insertInto("signed_documents")
      .values({
        kind: "root",
        version: document.version,
        payload_hash: payloadHash,
        jws: text,
        issued_at: new Date(document.issuedAt),
      })
      .execute();
  }
  return missing.length;
}
