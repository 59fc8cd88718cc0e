import type { Pool } from "pg";
import { openLog, type Log } from "./open-log.ts";
import type { Field } from "./open-field.ts";
import { readQueryTimes, resetQueryTimes, type QueryTimes } from "./query-times.ts";
import { readHeap, type Heap } from "./read-heap.ts";
import { familyOf, readCpuSeconds, readMemory } from "./read-process.ts";
import { summarise, type Summary } from "./summarise.ts";

/** What is looked at beside the replies. */
export type Watched = { pool: Pool; processes: { server: number; postmaster: number } };

/** Of one core each. */
export type Cpu = { server: number; postgres: number; generator: number };

/** `seconds`: until the last reply. Memory is the server's at the end. */
export type Phase = Summary & {
  seconds: number;
  cpu: Cpu;
  query: QueryTimes;
  memory: Heap & { nowMb: number; highestMb: number };
};

/** One phase with a log of its own, what PostgreSQL says of its statements, and the share of a core that each side used. */
export async function measurePhase<T>(
  field: Field,
  watched: Watched,
  work: (field: Field) => Promise<T>,
): Promise<{ phase: Phase; log: Log; worked: T }> {
  const log = openLog();
  await resetQueryTimes(watched.pool);
  const [startedMs, before] = [performance.now(), await readCpu(watched)];
  const worked = await work({ ...field, log });
  const seconds = (performance.now() - startedMs) / 1000;
  const after = await readCpu(watched);
  const share = (of: keyof Cpu) => (after[of] - before[of]) / seconds;
  const cpu = { server: share("server"), postgres: share("postgres"), generator: share("generator") };
  const query = await readQueryTimes(watched.pool);
  const memory = { ...(await readMemory(watched.processes.server)), ...(await readHeap(field.url)) };
  const phase = { ...summarise(log), seconds, cpu, query, memory };
  return { phase, log, worked };
}

async function readCpu({ processes }: Watched): Promise<Cpu> {
  let postgres = 0;
  for (const pid of await familyOf(processes.postmaster))
    postgres += await readCpuSeconds(pid).catch(() => 0);
  const { user, system } = process.cpuUsage();
  return { server: await readCpuSeconds(processes.server), postgres, generator: (user + system) / 1e6 };
}
