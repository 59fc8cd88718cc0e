import type { Difficulty } from "../../domain/question/content.ts";
import type { ClozeKey } from "../../domain/question/cloze.ts";
import type { MatchingKey } from "../../domain/question/matching.ts";
import type { NumericKey } from "../../domain/question/numeric.ts";
import type { OrderingScoring } from "../../domain/question/ordering.ts";
import type { ShortTextKey } from "../../domain/question/short-text.ts";
import type { AuthoredQuestion, SetFile } from "../../domain/set/set-file.ts";
import type { ImportProblem } from "./import-problem.ts";
import type { MediaFile } from "./media/media-bag.ts";

/** Where in the file, in the file's own terms. */
export type Place = { line?: number; name?: string };

export type DraftChoice = { text: string; feedback?: string };

/** A choice of which one is right; others may earn part of the mark. */
export type ChoiceToPick = DraftChoice & { right: boolean; credit?: number };

/** Stands in the prompt as `{{id}}`. Choices need no ids yet. */
export type DraftGap = { id: string; weight?: number } & (
  | { kind: "single-choice"; choices: ChoiceToPick[] }
  | { kind: "short-text"; key: ShortTextKey }
  | { kind: "numeric"; key: NumericKey }
);

type DraftParts = {
  place: Place;
  /** CommonMark, like every text of a draft. */
  prompt: string;
  category?: string;
  difficulty?: Difficulty;
  tags?: string[];
  /** Missing: shuffled, unless a text names choices by where they stand. */
  shuffle?: boolean;
  explanation?: string;
};

/** A question as a format gives it, before it has ids. The same for every format. */
export type Draft = DraftParts &
  (
    | {
        kind: "single-choice";
        preset?: "true-false";
        choices: ChoiceToPick[];
      }
    | {
        kind: "multiple-choice";
        scoring: "weights" | "all-or-nothing";
        choices: (DraftChoice & { weight: number })[];
      }
    | { kind: "short-text"; key: ShortTextKey }
    | { kind: "numeric"; key: NumericKey }
    /** Items in their right order. */
    | { kind: "ordering"; scoring: OrderingScoring; items: string[] }
    /** Options that say the same are one option. */
    | {
        kind: "matching";
        scoring?: MatchingKey["scoring"];
        pairs: { stem: string; option: string }[];
        distractors: string[];
      }
    | { kind: "cloze"; scoring?: ClozeKey["scoring"]; gaps: DraftGap[] }
    | { kind: "essay"; rubric?: string }
  );

export type Noted = { place: Place; problem: ImportProblem };

/** What one format's parser makes of a text. Every question of the file is in `drafts`, `authored` or `skipped`. */
export type Parsed = {
  title?: string;
  description?: string;
  /** BCP 47, where the file says it or its texts were looked at. */
  language?: string;
  drafts: Draft[];
  /** Our own format needs no drafts: its questions have their ids. */
  authored?: { head: Omit<SetFile, "questions">; questions: { place: Place; question: AuthoredQuestion }[] };
  skipped: Noted[];
  warnings: Noted[];
  /** Pictures and sounds that came inside the file (`createMediaBag`); texts name them as `![alt](media:SHA256)`. */
  media?: MediaFile[];
};
