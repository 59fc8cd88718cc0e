import type { Mundap } from "../e2e/running-server.ts";
import { watchHeap } from "./heap.ts";
import { publishManyQuestions } from "./many-questions.ts";
import { atMost, type Measurement } from "./measurement.ts";
import { openProfile, type Profile } from "./open-profile.ts";
import { installReadProbe, readRowsRead } from "./read-probe.ts";
import { downloadSet, openLibrary } from "./take-set.ts";

const IN_EACH_SET = 500;
const MORE_KIB = 512;

type Opened = { heldBytes: number; rows: Record<string, number> };

/** A library is opened from what is listed: how many questions stand behind it must make no difference. */
export async function measureLibraryMemory(mundap: Mundap, questions: number): Promise<Measurement[]> {
  const titles = await publishManyQuestions(mundap, { total: questions, inEach: IN_EACH_SET });
  const profile = await openProfile({ baseURL: mundap.url });
  try {
    const page = await profile.context.newPage();
    await openLibrary(page);
    const [first = "", ...others] = titles;
    await downloadSet(page, first);
    const few = await openAnew(profile);
    for (const title of others) await downloadSet(page, title);
    const many = await openAnew(profile);
    const count = questions.toLocaleString("en");
    const told = (rows: Record<string, number>) =>
      Object.entries(rows)
        .map(([table, number]) => `${table} ${number}`)
        .join(", ");
    return [
      {
        what: `questions and keys read from the disk while a library of ${count} questions opens`,
        measured: many.rows["blobs"] ?? 0,
        unit: "",
        budget: atMost(0),
        note: `rows read: ${told(many.rows)}`,
      },
      {
        what: `what the library holds more with ${count} questions than with ${IN_EACH_SET}`,
        measured: (many.heldBytes - few.heldBytes) / 1024,
        unit: "KiB",
        budget: atMost(MORE_KIB),
        note: `garbage collected; ${Math.round(few.heldBytes / 1024)} KiB with one set, ${Math.round(many.heldBytes / 1024)} KiB with ${titles.length}`,
      },
    ];
  } finally {
    await profile.close();
  }
}

/** In a page of its own, as after a start; the others are left as they are. */
async function openAnew({ context }: Profile): Promise<Opened> {
  const page = await context.newPage();
  await page.addInitScript(installReadProbe);
  await openLibrary(page);
  await page.getByRole("listitem").last().waitFor();
  // What the start does after its first paint is a part of it.
  await page.waitForTimeout(2000);
  const rows = await readRowsRead(page);
  const heldBytes = await (await watchHeap(page)).heldBytes();
  await page.close();
  return { heldBytes, rows };
}
