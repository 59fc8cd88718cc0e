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
  /** What the image has beside it, and what a row of V1 gives for it. */
  beside: Readonly<Record<string, string>>;
  mirror: string;
};

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
    beside: { written_by: "'v1'" },
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
    beside: { written_by: "'v1'", reported_correct: "v1_correct", reported_at: "v1_tried_at" },
    mirror: "mirror_v1_progress",
  },
];
