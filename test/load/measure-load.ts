import { backOffMs } from "../../src/offline/sync/back-off.ts";
import { checkCounts, type Checked } from "./check-counts.ts";
import { measurePhase, type Phase, type Watched } from "./measure-phase.ts";
import { openField, type Field } from "./open-field.ts";
import { openPhone, type Phone } from "./open-phone.ts";
import { arrive, flush, learn, type Backlog } from "./phases.ts";
import { readMemory } from "./read-process.ts";
import { recordBacklog } from "./record-backlog.ts";
import { stepUp, type Step } from "./step-up.ts";
import { timesOf, type Times } from "./summarise.ts";

export type LoadOptions = {
  users: number;
  devices: number;
  /** Answers that each of the devices has waiting. */
  backlog: number;
  /** Of both: users alone, and users while the devices flush. */
  seconds: number;
  think: number;
  arrive: number;
  loseEvery: number;
};

export type LoadResult = {
  arrive: Phase;
  /** On a server that nobody has used before. */
  first: Phase;
  steady: Phase;
  flush: Phase & { users: Times; batches: Times; events: number; phonesDoneMs: number[] };
  saturation: Step[];
  memory: { nowMb: number; highestMb: number };
  checked: Checked;
};

type Served = { url: string; setId: string } & Watched;

/** People arrive, learn, go on learning while phones come back with a day's backlog, and learn ever faster. */
export async function measureLoad(
  server: Served,
  options: LoadOptions,
  say: (line: string) => void,
): Promise<LoadResult> {
  const { users, devices, loseEvery } = options;
  const backOff = (failures: number) => backOffMs(failures, Math.random());
  const field = await openField(server, { loseEvery, backOff });
  const phones = await Promise.all(
    Array.from({ length: users + devices }, (_, number) => openPhone(field, number)),
  );
  const [learners, away] = [phones.slice(0, users), phones.slice(users)];
  const times = { thinkMs: options.think * 1000, lengthMs: options.seconds * 1000 };

  say(`${phones.length} people open the app for the first time within ${options.arrive} s …`);
  const { phase: arrived } = await measurePhase(field, server, (within) =>
    arrive(within, phones, options.arrive * 1000),
  );
  say(`${devices} of them record ${options.backlog} answers each without a network …`);
  const backlogs = await recordBacklogs(field, away, options.backlog);
  say(`${users} users for ${options.seconds} s, on tables that were empty a minute ago …`);
  const { phase: first } = await measurePhase(field, server, (within) => learn(within, learners, times));
  say(`${users} users for ${options.seconds} s …`);
  const { phase: steady } = await measurePhase(field, server, (within) => learn(within, learners, times));
  say(`the same while ${devices} phones flush …`);
  const flushed = await measurePhase(field, server, async (within) => {
    const [phonesDoneMs] = await Promise.all([flush(within, backlogs), learn(within, learners, times)]);
    return phonesDoneMs;
  });
  say("ever more …");
  const saturation = await stepUp(field, server, learners);
  say("what was sent is counted …");
  const { timed } = flushed.log;
  return {
    arrive: arrived,
    first,
    steady,
    flush: {
      ...flushed.phase,
      users: timesOf(timed.filter(({ kind }) => kind !== "backlog")),
      batches: timesOf(timed.filter(({ kind }) => kind === "backlog")),
      events: backlogs.reduce((sum, { events }) => sum + events.length, 0),
      phonesDoneMs: flushed.worked.toSorted((a, b) => a - b),
    },
    saturation,
    memory: await readMemory(server.processes.server),
    checked: await checkCounts(server.pool, phones),
  };
}

async function recordBacklogs(field: Field, phones: readonly Phone[], answers: number): Promise<Backlog[]> {
  const backlogs: Backlog[] = [];
  for (const phone of phones) backlogs.push({ phone, events: await recordBacklog(field, phone, answers) });
  return backlogs;
}
