import * as z from "zod/mini";

const STARTS = "mundap-starts";
/** So many starts in a row that showed no screen, and a build counts as broken. */
const BROKEN_AFTER = 3;

/** `inARow`: starts since the last one that showed a screen. `proven`: it has shown one on this device. */
const StartRecord = z.object({ inARow: z.number(), proven: z.boolean() });
export type StartRecord = z.infer<typeof StartRecord>;

const UNTRIED: StartRecord = { inARow: 0, proven: false };

/** How a build gets on with this device, by the address of its page in the precache, which names its content. */
export type Starts = {
  read(): Promise<StartRecord>;
  /** Its page is on its way to a screen. */
  begun(): Promise<void>;
  /** A screen of it is there. */
  shown(): Promise<void>;
  /** From now on this build is the one in use. */
  takeOver(): Promise<void>;
};

export function openStarts(build: string): Starts {
  const write = async (record: StartRecord) => {
    await (await caches.open(STARTS)).put(build, new Response(JSON.stringify(record)));
  };
  const read = async () => await readRecord(await (await caches.open(STARTS)).match(build));
  return {
    read,
    async begun() {
      const { inARow, proven } = await read();
      await write({ inARow: inARow + 1, proven });
    },
    shown: () => write({ inARow: 0, proven: true }),
    async takeOver() {
      const cache = await caches.open(STARTS);
      for (const request of await cache.keys()) if (request.url !== build) await cache.delete(request);
    },
  };
}

export function isBroken({ inARow }: StartRecord): boolean {
  return inARow >= BROKEN_AFTER;
}

/**
 * How the build in use gets on, asked by the one that would replace it. `untold`: one that has not been
 * opened yet, or from before starts were counted.
 */
export async function judgePresent(): Promise<"proven" | "unproven" | "broken" | "untold"> {
  const cache = await caches.open(STARTS);
  const [request] = await cache.keys();
  if (request === undefined) return "untold";
  const record = await readRecord(await cache.match(request));
  if (isBroken(record)) return "broken";
  return record.proven ? "proven" : "unproven";
}

async function readRecord(stored: Response | undefined): Promise<StartRecord> {
  const parsed = StartRecord.safeParse(await stored?.json().catch(() => undefined));
  return parsed.success ? parsed.data : UNTRIED;
}
