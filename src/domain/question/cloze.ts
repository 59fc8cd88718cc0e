import * as z from "zod/mini";
import { ContentId } from "../id.ts";
import { Choice, questionParts } from "./content.ts";
import { NumericKey, NumericResponse } from "./numeric.ts";
import { ShortTextKey, ShortTextResponse } from "./short-text.ts";
import { SingleChoiceKey, SingleChoiceResponse } from "./single-choice.ts";

const MAX_GAPS = 64;
/** What a gap takes: all gaps together still fit into one event. */
export const MAX_GAP_CHARACTERS = 500;
/** Over all gaps: the shown order of every choice travels with each answer. */
const MAX_CHOICES = 512;

/** Stands in the prompt as `{{id}}`; letters, digits and hyphens, so that no Markdown can take it apart. */
export const GapId = z.string().check(z.regex(/^[\p{L}\p{N}-]{1,64}$/u));
export type GapId = z.infer<typeof GapId>;

export const Gap = z.discriminatedUnion("kind", [
  z.object({
    id: GapId,
    kind: z.literal("single-choice"),
    /** Ids are unique over the whole question. */
    choices: z.array(Choice).check(z.minLength(2), z.maxLength(64)),
  }),
  z.object({ id: GapId, kind: z.literal("short-text") }),
  z.object({ id: GapId, kind: z.literal("numeric") }),
]);
export type Gap = z.infer<typeof Gap>;

/** A text with gaps. Each gap stands in the prompt once, as `{{id}}`. */
export const ClozeQuestion = z.object({
  ...questionParts,
  kind: z.literal("cloze"),
  gaps: z.array(Gap).check(
    z.minLength(1),
    z.maxLength(MAX_GAPS),
    z.refine((gaps) => countChoices(gaps) <= MAX_CHOICES, `at most ${MAX_CHOICES} choices over all gaps`),
  ),
});
export type ClozeQuestion = z.infer<typeof ClozeQuestion>;

function countChoices(gaps: readonly Gap[]): number {
  return gaps.reduce((count, gap) => count + (gap.kind === "single-choice" ? gap.choices.length : 0), 0);
}

/** The gap's share of the mark, relative to the others'; 1 where nothing is said. */
const weight = z.optional(z.number().check(z.gt(0)));

/** What its gap's kind of question would have as a key. */
export const GapKey = z.union([
  z.extend(SingleChoiceKey, { weight }),
  z.extend(ShortTextKey, { weight }),
  z.extend(NumericKey, { weight }),
]);
export type GapKey = z.infer<typeof GapKey>;

export const ClozeKey = z.object({
  gaps: z.record(GapId, GapKey),
  /** `weights` (the default): each gap earns its share. */
  scoring: z.optional(z.enum(["weights", "all-or-nothing"])),
});
export type ClozeKey = z.infer<typeof ClozeKey>;

export const GapResponse = z.discriminatedUnion("kind", [
  z.extend(SingleChoiceResponse, { choiceId: ContentId }),
  ShortTextResponse,
  NumericResponse,
]);
export type GapResponse = z.infer<typeof GapResponse>;

/** Gaps that are left empty are left out. */
export const ClozeResponse = z.object({
  kind: z.literal("cloze"),
  gaps: z
    .record(GapId, GapResponse)
    .check(z.refine((gaps) => Object.keys(gaps).length <= MAX_GAPS, `at most ${MAX_GAPS} gaps`)),
});
export type ClozeResponse = z.infer<typeof ClozeResponse>;
