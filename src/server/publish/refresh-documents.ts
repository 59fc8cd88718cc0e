import { ok, type Result } from "../../domain/result.ts";
import { rotateKeys } from "../keys/rotate-keys.ts";
import type { PublishDeps } from "./publish-deps.ts";
import { publishing } from "./publishing.ts";
import type { SignedCatalog } from "./sign-catalog.ts";

/** Half of a root's year: time enough to notice that renewing fails, as it does while the root keys are kept elsewhere. */
const RENEW_ROOT_BEFORE_MS = 182 * 24 * 60 * 60 * 1000;

/**
 * Keeps what is signed valid: at every start, after every rotation, and again every hour. Brings new
 * roots into the database, signs again what withdrawn keys had signed, and signs the catalog when due.
 */
export async function refreshDocuments(deps: PublishDeps): Promise<Result<SignedCatalog>> {
  const done = await publishing(deps, async () => ok(undefined));
  return done.ok ? ok(done.value.catalog) : done;
}

/** Issues the next root while the present one is still good. Apart from the above: it may wait for keys kept elsewhere. */
export async function renewRoot(deps: PublishDeps, dataDir: string): Promise<"renewed" | "not_due"> {
  const { root } = await deps.keys.read();
  if (root.document.expiresAt - deps.now() >= RENEW_ROOT_BEFORE_MS) return "not_due";
  await rotateKeys(dataDir, { replace: [], now: deps.now() });
  return "renewed";
}
