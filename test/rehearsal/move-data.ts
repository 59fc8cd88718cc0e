import * as z from "zod/mini";
import { busyTyping } from "./busy-typing.ts";
import type { Scene } from "./scene.ts";

const Steps = z.object({
  steps: z.array(z.object({ step: z.string(), part: z.string(), report: z.unknown() })),
});
const Carried = z.array(z.object({ part: z.string(), rows: z.number(), rowsPerSecond: z.number() }));

/** The plan's second step, command by command, while V1's learners go on answering. */
export async function moveData(scene: Scene): Promise<void> {
  const { operator, timeline, ledger, library } = scene;
  timeline.part("Moving the data, while V1 goes on");
  await busyTyping(scene, async () => {
    await operator.does("v1", "preflight");
    for (const step of ["backup", "expand", "mirror", "backfill", "verify", "questions", "shadow"])
      await operator.does("v1", step);
  });
  timeline.tell(`${ledger.v1.length} answers were given to V1 meanwhile`);
  // Whatever came in the last moment was carried too.
  await operator.does("v1", "verify");
  timeline.figure("rows carried", await readRate(scene));
  timeline.figure("answers given to V1 during the move", String(ledger.v1.length));
  await library.refresh();
}

async function readRate({ operator }: Scene): Promise<string> {
  const { steps } = Steps.parse(JSON.parse((await operator.asks("v1", "status", "--json")).out));
  const backfill = steps.find(({ step, part }) => step === "backfill" && part === "");
  const progress = Carried.parse(backfill?.report).find(({ part }) => part === "progress");
  return `${progress?.rows.toLocaleString("en")} of progress, ${progress?.rowsPerSecond.toLocaleString("en")} rows/s`;
}
