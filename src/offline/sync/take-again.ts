import type { LateParts } from "../late-parts.ts";
import type { Local } from "../store/local.ts";
import type { GenerationRow } from "../store/sender-row.ts";
import type { Asking } from "./ask-lacking.ts";

/**
 * Network. A server whose database was restored may lack what it has signed for. Where the catalog names
 * another life of it, or was refused for going back, what is lacking goes out again, by code that nothing else
 * needs: how many events.
 */
export async function takeAgain(
  local: Local,
  asking: Asking,
  fetchPart: LateParts["lacking"],
): Promise<number> {
  const { db } = local;
  const generation = (await db.catalog.get("current"))?.document.generation;
  const row = await db.sender.get("generation");
  const known = row?.k === "generation" ? row : undefined;
  const isAnother = generation !== undefined && generation !== known?.generation;
  if (!isAnother && known?.refused?.asked !== "due") return 0;
  const refused = known?.refused && { ...known.refused, asked: "done" as const };
  const settled: GenerationRow = { k: "generation", generation, refused };
  if (known === undefined) {
    await db.sender.put(settled);
    return 0;
  }
  // Where its code is out of reach it is done at a later contact.
  const part = await fetchPart().catch(() => undefined);
  return (await part?.askLacking(local, asking, settled)) ?? 0;
}
