import type { Failure, FailureCode } from "../../domain/failure.ts";
import type { Local } from "../store/local.ts";

const BACK: ReadonlySet<FailureCode> = new Set([
  "version_rolled_back",
  "version_equivocated",
  "set_disappeared",
]);

/**
 * A catalog that was signed as it should be and went back behind a known one may be an old one that somebody plays
 * again, or all that a restored server has. What the server lacks of this device's answers is sent again in either
 * case, and it is asked once for each such refusal. Whether there is something to ask.
 */
export async function noteRefused({ db }: Pick<Local, "db">, { code, detail }: Failure): Promise<boolean> {
  if (!BACK.has(code)) return false;
  const failure = JSON.stringify({ code, detail });
  return await db.transaction("rw", [db.sender], async () => {
    const row = await db.sender.get("generation");
    const known = row?.k === "generation" ? row : undefined;
    if (known?.refused?.failure === failure) return known.refused.asked === "due";
    await db.sender.put({ ...known, k: "generation", refused: { failure, asked: "due" } });
    return true;
  });
}
