import type { Client } from "pg";

/**
 * From the end of the caller's transaction on, whatever is answered or judged otherwise in V2 waits to be told to V1,
 * and what was before that is looked for. Waits for whoever is in the middle of writing answers.
 */
export async function watchAnswers(client: Client): Promise<void> {
  await client.query("select mundap.queue_for_v1()");
}

/** Where there is no V1 to be told; watched again, nothing of the time between is missing. */
export async function unwatchAnswers(client: Client): Promise<void> {
  await client.query("select mundap.stop_queue_for_v1()");
}
