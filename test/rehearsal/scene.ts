import type { RunningServer } from "../../src/server/main.ts";
import type { Stage } from "../../src/domain/rollout/stage.ts";
import type { Ledger } from "./ledger.ts";
import type { Library } from "./library.ts";
import type { MovingClock } from "./moving-clock.ts";
import type { Operator } from "./operator.ts";
import type { Person } from "./people.ts";
import type { StaffDesk } from "./staff-desk.ts";
import type { Timeline } from "./timeline.ts";
import type { Truth } from "./truth.ts";

export type Size = {
  /** What V1 holds before anything begins. */
  seed: { questions: number; learners: number; answers: number };
  /** How many of V1's learners are about. */
  people: number;
  /** How many of each arm sit down to it in a minute, and to how many questions. */
  sittersInV1: number;
  sittersInV2: number;
  questionsAtOnce: number;
  /** How many of them wait for a reply at a time. */
  atOnce: number;
  /** How many phones lose their network before the fault. */
  offline: number;
  /** Between two screens of a learner of V1 while its data moves. */
  pauseMs: number;
  /** How many minutes a step is watched, by its share, before a person decides without all the figures. */
  watchMinutes: Record<Stage, number>;
  /** What `rollout settings --set` is given. */
  settings: object;
};

/** Everything that takes part. */
export type Scene = {
  size: Size;
  url: string;
  /** Where the operator's files are. */
  cwd: string;
  databaseUrl: string;
  clock: MovingClock;
  timeline: Timeline;
  operator: Operator;
  /** The operator's pages. */
  desk: StaffDesk;
  server: Pick<RunningServer, "look">;
  people: Person[];
  /** Of every account of the generated V1. */
  password: string;
  library: Library;
  truth: Truth;
  ledger: Ledger;
  /** Whether the next answer is one that its learner does not know. */
  wantsWrong(): boolean;
};
