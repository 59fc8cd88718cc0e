import * as z from "zod/mini";
import { ContentId, Language } from "../id.ts";
import { ClozeKey, ClozeQuestion } from "../question/cloze.ts";
import { explanationParts, Markdown } from "../question/content.ts";
import { EssayKey, EssayQuestion } from "../question/essay.ts";
import { MatchingKey, MatchingQuestion } from "../question/matching.ts";
import { MultipleChoiceKey, MultipleChoiceQuestion } from "../question/multiple-choice.ts";
import { NumericKey, NumericQuestion } from "../question/numeric.ts";
import { OrderingKey, OrderingQuestion } from "../question/ordering.ts";
import { ShortTextKey, ShortTextQuestion } from "../question/short-text.ts";
import { SingleChoiceKey, SingleChoiceQuestion } from "../question/single-choice.ts";
import { LeftOut } from "./left-out.ts";
import { Policy } from "./policy.ts";

/** A question as authors write it: with its key beside it. Publishing takes the two apart. */
export const AuthoredQuestion = z.discriminatedUnion("kind", [
  z.extend(SingleChoiceQuestion, { key: SingleChoiceKey, ...explanationParts }),
  z.extend(MultipleChoiceQuestion, { key: MultipleChoiceKey, ...explanationParts }),
  z.extend(ShortTextQuestion, { key: ShortTextKey, ...explanationParts }),
  z.extend(NumericQuestion, { key: NumericKey, ...explanationParts }),
  z.extend(OrderingQuestion, { key: OrderingKey, ...explanationParts }),
  z.extend(MatchingQuestion, { key: MatchingKey, ...explanationParts }),
  z.extend(ClozeQuestion, { key: ClozeKey, ...explanationParts }),
  z.extend(EssayQuestion, { key: EssayKey, ...explanationParts }),
]);
export type AuthoredQuestion = z.infer<typeof AuthoredQuestion>;

/** set.json: what `import` writes and `publish` reads. */
export const SetFile = z.object({
  format: z.literal("mundap-set"),
  version: z.literal(1),
  id: ContentId,
  title: z.string().check(z.minLength(1), z.maxLength(200)),
  language: Language,
  description: z.optional(Markdown),
  category: z.optional(z.string()),
  policy: Policy,
  questions: z.array(AuthoredQuestion).check(z.minLength(1)),
  /** Questions of this file that are not published. */
  leftOut: z.optional(z.array(LeftOut)),
});
export type SetFile = z.infer<typeof SetFile>;
