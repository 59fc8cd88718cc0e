import { keepOldChunks } from "./old-chunks.ts";
import { judgePresent } from "./starts.ts";

type Taking = { worker: Pick<ServiceWorkerGlobalScope, "clients" | "skipWaiting">; ownPage: string };

/**
 * While a version is being installed: what pages of the present one may still need is put by. A present
 * version that shows no screen is replaced at once, without anyone being asked: it could not ask.
 */
export async function prepareTakeOver({ worker, ownPage }: Taking): Promise<void> {
  const present = await judgePresent();
  const isDoubtful = present === "broken" || present === "unproven";
  await keepOldChunks({ clients: worker.clients, ownPage, isDoubtful });
  if (present === "broken") await worker.skipWaiting();
}
