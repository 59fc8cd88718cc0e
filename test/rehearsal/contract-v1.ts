import { DAY_MS } from "./moving-clock.ts";
import type { Scene } from "./scene.ts";

/** Everybody stays in V2 for as long as `v1 contract` asks for; then V1 is closed and put away. */
export async function contractV1({ timeline, operator, clock, server, url }: Scene): Promise<void> {
  timeline.part("The end of V1");
  const early = await operator.asks("v1", "contract");
  if (early.code !== 1) throw new Error(`V1 may be closed on the first day: ${early.out}`);
  timeline.tell("$ mundap v1 contract: refused on the first day");
  timeline.quote(early.err);
  for (let day = 0; day < 8; day += 1) {
    clock.pass(DAY_MS);
    await server.look();
  }
  await operator.does("v1", "verify");
  await operator.does("v1", "backup");
  await operator.does("v1", "contract");
  const { status } = await fetch(`${url}/api/v1/question.getCount`);
  if (status < 400) throw new Error("V1 still answers");
  timeline.tell(`V1 answers ${status} from now on`);
}
