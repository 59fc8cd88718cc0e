import type { LateParts } from "../late-parts.ts";
import type { Local } from "../store/local.ts";
import type { Asking, VerdictAsker } from "./ask-verdicts.ts";
import { hearRejudged } from "./hear-rejudged.ts";

/** Before the server has judged anything there is no verdict that could change: what asks for one is loaded then. */
export function askVerdictsLater(
  local: Local,
  { api, sending }: Omit<Asking, "rejudged">,
  fetchPart: LateParts["verdicts"],
): VerdictAsker {
  const rejudged = hearRejudged(local, api);
  let asker: VerdictAsker | undefined;
  return {
    async ask(going) {
      if (!asker) {
        const said = await rejudged.hear();
        if (said.notBeforeMs !== undefined) return said;
        if (rejudged.told.size === 0 && (await countTaken(local)) === 0) return {};
        // Where its code is out of reach it is asked at a later contact.
        const part = await fetchPart().catch(() => undefined);
        asker = part?.createVerdictAsker(local, { api, sending, rejudged });
      }
      return (await asker?.ask(going)) ?? {};
    },
  };
}

/** What the server has, with a word on it or without. */
async function countTaken({ db }: Local): Promise<number> {
  return (await db.receipts.count()) + (await db.outbox.where("aside").equals("delivered").count());
}
