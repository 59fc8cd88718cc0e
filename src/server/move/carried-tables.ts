import { BY_V2 } from "./back/write-to-v1.ts";

/** A table of V1 that is carried, the view that maps it, and where it is carried to. */
export type CarriedTable = {
  part: "learners" | "stats" | "progress";
  v1: string;
  mapped: string;
  image: string;
  /** In the view and in the image: what batches and chunks go by. */
  key: "v1_id" | "v1_user_id";
  keyType: "integer" | "text";
  /** What both sides have, in one order. */
  columns: readonly string[];
  /** What no two rows of the image have alike. */
  unique: string;
  /** What the image has beside it. */
  beside: Readonly<Record<string, Beside>>;
  mirror: string;
};

type Beside = {
  /** What a row of V1 gives for it; null, where it leaves what was there. */
  given: string;
  /** What of the image has to be as given, where anything has to. */
  compared?: string;
};

/** Whose word a row of V1 is. V1 takes no such choice from anybody, and V2 writes no other. */
const IS_V1S = `v1_selected <> ${BY_V2}`;
const OF_V1 = (column: string) => `case when ${IS_V1S} then ${column} end`;

/** In this order: who first, then what they did. */
export const CARRIED_TABLES: readonly CarriedTable[] = [
  {
    part: "learners",
    v1: `public."user"`,
    mapped: "mundap.v1_learners_mapped",
    image: "mundap.v1_learners",
    key: "v1_user_id",
    keyType: "text",
    columns: ["learner_id", "v1_user_id", "name", "created_at"],
    unique: "learner_id",
    beside: {},
    mirror: "mirror_v1_learner",
  },
  {
    part: "stats",
    v1: "public.user_stats",
    mapped: "mundap.v1_stats_mapped",
    image: "mundap.v1_stats",
    key: "v1_user_id",
    keyType: "text",
    columns: [
      "learner_id",
      "v1_user_id",
      "total_questions",
      "correct_answers",
      "total_attempts",
      "streak",
      "last_studied_at",
    ],
    unique: "learner_id",
    beside: { written_by: { given: "'v1'" } },
    mirror: "mirror_v1_stats",
  },
  {
    part: "progress",
    v1: "public.user_progress",
    mapped: "mundap.v1_progress_mapped",
    image: "mundap.v1_progress",
    key: "v1_id",
    keyType: "integer",
    columns: [
      "learner_id",
      "v1_id",
      "v1_user_id",
      "question_id",
      "v1_correct",
      "v1_selected",
      "v1_attempts",
      "v1_tried_at",
    ],
    unique: "learner_id, v1_id",
    beside: {
      written_by: { given: `case when ${IS_V1S} then 'v1' else 'v2' end`, compared: "written_by" },
      reported_correct: { given: OF_V1("v1_correct"), compared: OF_V1("reported_correct") },
      reported_at: { given: OF_V1("v1_tried_at"), compared: OF_V1("reported_at") },
    },
    mirror: "mirror_v1_progress",
  },
];

/** Of a row of the mapping, everything that the image holds: for an insert. */
export function carriedColumns({ columns, beside }: CarriedTable): { names: string[]; values: string[] } {
  return {
    names: [...columns, ...Object.keys(beside)],
    values: [...columns, ...Object.values(beside).map(({ given }) => given)],
  };
}
