import type { Sha256 } from "../../domain/id.ts";
import type { Question } from "../../domain/question/question.ts";

export const LABEL_KEYS = "payloadHash";

/** What a question says of itself, beside what it asks. */
export type QuestionLabel = { kind: string; category?: string; difficulty?: Difficulty };
export type Difficulty = NonNullable<Question["difficulty"]>;

/**
 * The labels of a manifest's questions, in its order: to choose among thousands without reading one of them. Said of
 * content that never changes, and lost without harm: what is not here is read from the questions again.
 */
export type LabelRow = { payloadHash: Sha256; labels: QuestionLabel[] };
