import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod/mini";
import { withClient } from "../../src/server/backup/scratch-database.ts";
import { readEnv } from "../../src/server/env.ts";
import { startServer } from "../../src/server/main.ts";
import { must } from "../../src/domain/invariant.ts";
import { appFolder } from "../support/app-folder.ts";
import { openLedger } from "./ledger.ts";
import { openLibrary } from "./library.ts";
import { DAY_MS, openMovingClock } from "./moving-clock.ts";
import { openOperator } from "./operator.ts";
import { findPeople } from "./people.ts";
import type { Scene, Size } from "./scene.ts";
import { openStaffDesk } from "./staff-desk.ts";
import { openTimeline } from "./timeline.ts";
import { readTruth } from "./truth.ts";

/** Somewhere to rehearse: an empty database and a folder for keys and backups. */
export type Ground = { databaseUrl: string; dataDir: string };

const Seeded = z.object({
  password: z.string(),
  rows: z.record(z.string(), z.number()),
  faults: z.record(z.string(), z.unknown()),
});

/** The plan takes sixteen days here. */
const BEGAN_DAYS_AGO = 18;
/** Of so many answers one is not known by its learner: the plan wants 95 % of them right. */
const WRONG_EVERY = 40;

/** V1 as it stands, with everybody signed in to it, the server that serves it, and phones with the app. */
export async function openScene(
  ground: Ground,
  size: Size,
  print: (line: string) => void,
): Promise<Scene & AsyncDisposable> {
  const { databaseUrl, dataDir } = ground;
  const clock = openMovingClock({ daysAgo: BEGAN_DAYS_AGO });
  const timeline = openTimeline(clock, print);
  const cwd = await mkdtemp(join(tmpdir(), "mundap-rehearsal-"));
  const v1Secret = randomBytes(32).toString("hex");
  const variables = {
    PORT: "0",
    MUNDAP_DATA: dataDir,
    DATABASE_URL: databaseUrl,
    MUNDAP_V1_SECRET: v1Secret,
    MUNDAP_BACKUP_HOURS: "0",
    LOG_LEVEL: "warn",
  };
  const operator = openOperator({ cwd, env: variables, language: "en", clock, timeline });

  timeline.part("V1 as it stands");
  const { password, rows, faults } = await seed(size, { clock, operator });
  timeline.tell(
    `V1 has ${rows["questions"]} questions, ${rows["user"]} accounts and ${rows["user_progress"]} answers, ` +
      `with ${Object.keys(faults).length} kinds of defects`,
  );
  const app = await appFolder();
  const server = await startServer(readEnv(variables), { appDir: app.path, now: clock.now });
  const { url } = server;
  const people = await findPeople(size.people, { url, databaseUrl, v1Secret, nowMs: clock.now() });
  timeline.tell(
    `${people.length} of V1's learners are about, each signed in to V1 and with the app on a phone`,
  );
  await writeFile(join(cwd, "settings.json"), JSON.stringify(size.settings));
  let answered = 0;
  return {
    size,
    url,
    cwd,
    databaseUrl,
    clock,
    timeline,
    operator,
    desk: await openStaffDesk(operator, url),
    server,
    people,
    password,
    library: openLibrary(must(people[0], "somebody is about").phone, operator),
    truth: await withClient(databaseUrl, readTruth),
    ledger: openLedger(),
    wantsWrong: () => (answered += 1) % WRONG_EVERY === 0,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await app[Symbol.asyncDispose]();
      await rm(cwd, { recursive: true, force: true });
    },
  };
}

async function seed(size: Size, { clock, operator }: Pick<Scene, "clock" | "operator">) {
  const { questions, learners, answers } = size.seed;
  const yesterday = new Date(clock.now() - DAY_MS).toISOString().slice(0, 10);
  const counts = ["--questions", `${questions}`, "--learners", `${learners}`, "--answers", `${answers}`];
  const seeded = await operator.asks("v1", "seed", ...counts, "--until", yesterday, "--faults", "--json");
  return Seeded.parse(JSON.parse(seeded.out));
}
