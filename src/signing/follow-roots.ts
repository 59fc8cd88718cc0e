import { fail, ok, type Result } from "../domain/result.ts";
import { verifyRoot, type VerifiedRoot } from "./verify-root.ts";

/** As many rotations as anyone makes in decades; a server that offers more is not followed. */
const MAX_STEPS = 256;

type Chain = {
  trusted: VerifiedRoot;
  /** The root of a version, or undefined where there is none yet. */
  readRoot: (version: number) => Promise<string | undefined>;
};

/**
 * Walks N → N+1 → … one by one to the newest root. Gives every root passed, oldest first, the
 * trusted one included: the last is the one to use, and nothing is stored before all have verified.
 */
export async function followRoots({
  trusted,
  readRoot,
}: Chain): Promise<Result<[VerifiedRoot, ...VerifiedRoot[]]>> {
  const passed: [VerifiedRoot, ...VerifiedRoot[]] = [trusted];
  let newest = trusted;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const text = await readRoot(newest.document.version + 1);
    if (text === undefined) return ok(passed);
    const next = await verifyRoot(text, { trusted: newest });
    if (!next.ok) return next;
    if (next.value.document.version === newest.document.version)
      return fail("root_not_trusted", { why: "same_version_again" });
    newest = next.value;
    passed.push(newest);
  }
  return fail("root_not_trusted", { why: "too_many_steps" });
}
