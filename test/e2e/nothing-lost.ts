import type { Page } from "@playwright/test";
import type { Replay } from "../../src/protocol/replay.ts";
import { chainHashes } from "./chain-hashes.ts";
import { expect } from "./fixtures.ts";
import { heldOnDevice, type HeldEvent } from "./held-on-device.ts";
import type { AttemptLedger } from "./ledger.ts";
import { replayOf } from "./replay-of.ts";
import type { Mundap } from "./running-server.ts";

const WORDS: Record<string, string> = {
  correct: "Correct",
  partially_correct: "Partly correct",
  incorrect: "Incorrect",
};

type Books = {
  mundap: Mundap;
  /** Every device that has a part in it, by any page of it. */
  pages: readonly Page[];
  ledgers: readonly AttemptLedger[];
  /** Attempts that two devices went on with: every branch is kept and shown. */
  forks?: "none" | "kept";
};

/** What was found of the answers that the learner was told of. */
export type Account = { said: number; onServer: number; held: number; replays: (Replay | undefined)[] };

/**
 * The one judgement after every fault. Recorded = on the server ∪ held by a device; the same words
 * everywhere; nothing twice; every chain whole, on the server, on the devices, and between them.
 */
export async function expectNothingLost({ mundap, pages, ledgers, forks = "none" }: Books): Promise<Account> {
  const devices = await Promise.all(pages.map(heldOnDevice));
  const account: Account = { said: 0, onServer: 0, held: 0, replays: [] };
  for (const { attemptId, said, unsaid } of ledgers) {
    // Read after the devices: what was sent in between is found twice, never not at all.
    const replay = await replayOf(mundap, attemptId).catch(() => undefined);
    const branches = devices.map((held) => ofJournal(held, attemptId));
    const main = (replay?.events ?? []).filter(({ fork }) => !fork);
    const ownBranches = (replay?.events ?? []).filter(({ fork }) => fork);
    if (forks === "none") expect(ownBranches, `${attemptId}: forks`).toEqual([]);

    expectWhole(attemptId, replay, branches);
    const serverSays = answersOf(main.map(({ body }) => body));
    const forkSays = answersOf(ownBranches.map(({ body }) => body));
    const deviceSays = branches.map((branch) => answersOf(branch.map(({ body }) => body)));
    for (const [where, says] of [["the server", serverSays], ...deviceSays.entries()] as const)
      for (const [questionId, verdicts] of says)
        expect(verdicts, `${attemptId}: answers to ${questionId} on ${where}`).toHaveLength(1);

    for (const [questionId, word] of said) {
      const everywhere = [serverSays, forkSays, ...deviceSays].flatMap((says) => says.get(questionId) ?? []);
      expect(everywhere, `${attemptId}: ${questionId} was told to be ${word}`).toContain(word);
      account.said += 1;
      if (serverSays.has(questionId) || forkSays.has(questionId)) account.onServer += 1;
      else account.held += 1;
    }
    const known = [serverSays, forkSays, ...deviceSays].flatMap((says) => [...says.keys()]);
    for (const questionId of known)
      expect(said.has(questionId) || unsaid.has(questionId), `nobody answered ${questionId}`).toBe(true);
    for (const { verdicts, questionId } of main)
      if (verdicts) expect(verdicts.server.verdict, questionId).toBe(verdicts.device.verdict);
    account.replays.push(replay);
  }
  return account;
}

/** And nothing waits: all of it is with the server. */
export async function expectAllArrived(books: Books): Promise<Account> {
  const account = await expectNothingLost(books);
  expect(account).toMatchObject({ onServer: account.said, held: 0 });
  return account;
}

function ofJournal(held: readonly HeldEvent[], journalId: string): HeldEvent[] {
  return held.filter((event) => event.journalId === journalId).sort((a, b) => a.seq - b.seq);
}

/** From the first event on without a gap, by texts alone; what has no place on the server waits on a device. */
function expectWhole(journalId: string, replay: Replay | undefined, branches: readonly HeldEvent[][]): void {
  const events = (replay?.events ?? []).filter(({ fork }) => !fork);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, place) => place));
  const hashes = chainHashes(
    journalId,
    events.map(({ body }) => body),
  );
  const owns = branches.map((branch) =>
    chainHashes(
      journalId,
      branch.map(({ body }) => body),
    ),
  );
  // Of a fork, a receipt speaks of the branch of the device that it was given to.
  for (const { seq, hash } of replay?.receipts ?? [])
    expect(
      [hashes, ...owns].map((chain) => chain[seq]),
      `receipt of ${seq}`,
    ).toContain(hash);
  for (const [place, branch] of branches.entries()) {
    const own = owns[place] ?? [];
    expect(branch.map(({ seq }) => seq)).toEqual(branch.map((_, seq) => seq));
    expect(branch.map(({ hash }) => hash)).toEqual(own);
    // Without a receipt, or known to the server with this very text.
    const known = new Set([...hashes, ...forkedHashes(replay, own, branch)]);
    const strangers = branch.filter(({ waits, hash }) => !waits && !known.has(hash));
    expect(strangers, "released by the device, unknown to the server").toEqual([]);
  }
}

/** The hashes of those events of a branch that the server keeps beside its own. */
function forkedHashes(
  replay: Replay | undefined,
  own: readonly string[],
  branch: readonly HeldEvent[],
): string[] {
  const bodies = new Set(replay?.events.filter(({ fork }) => fork).map(({ body }) => body));
  return own.filter((_, place) => bodies.has(branch[place]?.body ?? ""));
}

/** By question: the word of every answer that was written down. */
function answersOf(bodies: readonly string[]): Map<string, string[]> {
  const answers = new Map<string, string[]>();
  for (const body of bodies) {
    const event = JSON.parse(body) as { type: string; questionId: string; verdict: string };
    if (event.type !== "answered") continue;
    const words = answers.get(event.questionId) ?? [];
    answers.set(event.questionId, [...words, WORDS[event.verdict] ?? event.verdict]);
  }
  return answers;
}

/** What waits is shown to wait, by number: the learner sees that it is held. */
export async function expectShownToWait(page: Page): Promise<number> {
  const line = page.getByRole("banner").getByRole("status");
  let waiting = 0;
  await expect(async () => {
    const held = await heldOnDevice(page);
    waiting = held.filter(({ waits, body }) => waits && body.includes('"type":"answered"')).length;
    const shown = /(\d+) answers? waiting/.exec((await line.textContent()) ?? "");
    expect(Number(shown?.[1] ?? 0)).toBe(waiting);
  }).toPass({ timeout: 60_000 });
  return waiting;
}
