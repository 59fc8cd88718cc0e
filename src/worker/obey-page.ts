import * as z from "zod/mini";

/** What a page may ask of its worker, and tell it. */
const PageWord = z.discriminatedUnion("type", [
  /** Only a page says when, and it says so only while no attempt is open (the update fence). */
  z.object({ type: z.literal("SKIP_WAITING") }),
  /** From a page that was still loading when this worker began. */
  z.object({ type: z.literal("CLAIM_PAGES") }),
  /** A screen is there. `script`: the address of the page's own script, which names its build. */
  z.object({ type: z.literal("SHOWN"), script: z.string() }),
  /** The page goes, and answers wait that it can no longer send. */
  z.object({ type: z.literal("SEND_ANSWERS") }),
]);
type PageWord = z.infer<typeof PageWord>;

type Obeying = {
  skipWaiting(): Promise<void>;
  claimPages(): Promise<void>;
  noteShown(script: string): Promise<void>;
  sendAnswers(): Promise<void>;
};

export function obeyPage(worker: Obeying, event: Pick<ExtendableMessageEvent, "data" | "waitUntil">): void {
  const word = PageWord.safeParse(event.data);
  if (word.success) event.waitUntil(obey(worker, word.data));
}

function obey(worker: Obeying, word: PageWord): Promise<void> {
  switch (word.type) {
    case "SKIP_WAITING":
      return worker.skipWaiting();
    case "CLAIM_PAGES":
      return worker.claimPages();
    case "SHOWN":
      return worker.noteShown(word.script);
    case "SEND_ANSWERS":
      return worker.sendAnswers();
  }
}
