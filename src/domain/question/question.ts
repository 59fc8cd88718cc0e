import * as z from "zod/mini";
import { ContentId } from "../id.ts";
import { ClozeKey, ClozeQuestion, ClozeResponse } from "./cloze.ts";
import { explanationParts } from "./content.ts";
import { EssayKey, EssayQuestion, EssayResponse } from "./essay.ts";
import { MatchingKey, MatchingQuestion, MatchingResponse } from "./matching.ts";
import { MultipleChoiceKey, MultipleChoiceQuestion, MultipleChoiceResponse } from "./multiple-choice.ts";
import { NumericKey, NumericQuestion, NumericResponse } from "./numeric.ts";
import { OrderingKey, OrderingQuestion, OrderingResponse } from "./ordering.ts";
import { ShortTextKey, ShortTextQuestion, ShortTextResponse } from "./short-text.ts";
import { SingleChoiceKey, SingleChoiceQuestion, SingleChoiceResponse } from "./single-choice.ts";

/** A question without its key: what is shown. Stored and served as exact bytes under their SHA-256. */
export const Question = z.discriminatedUnion("kind", [
  SingleChoiceQuestion,
  MultipleChoiceQuestion,
  ShortTextQuestion,
  NumericQuestion,
  OrderingQuestion,
  MatchingQuestion,
  ClozeQuestion,
  EssayQuestion,
]);
export type Question = z.infer<typeof Question>;
export type Kind = Question["kind"];

/** 128 random bits in hexadecimal, so that a key's hash gives nothing away. */
const Nonce = z.string().check(z.regex(/^[0-9a-f]{32}$/));

const keyParts = { questionId: ContentId, nonce: Nonce, ...explanationParts };

/** What makes a response right, with its explanation. In exams not served before release. */
export const Key = z.discriminatedUnion("kind", [
  z.object({ ...keyParts, kind: z.literal("single-choice"), key: SingleChoiceKey }),
  z.object({ ...keyParts, kind: z.literal("multiple-choice"), key: MultipleChoiceKey }),
  z.object({ ...keyParts, kind: z.literal("short-text"), key: ShortTextKey }),
  z.object({ ...keyParts, kind: z.literal("numeric"), key: NumericKey }),
  z.object({ ...keyParts, kind: z.literal("ordering"), key: OrderingKey }),
  z.object({ ...keyParts, kind: z.literal("matching"), key: MatchingKey }),
  z.object({ ...keyParts, kind: z.literal("cloze"), key: ClozeKey }),
  z.object({ ...keyParts, kind: z.literal("essay"), key: EssayKey }),
]);
export type Key = z.infer<typeof Key>;

/** What was entered. Never a position. */
export const Response = z.discriminatedUnion("kind", [
  SingleChoiceResponse,
  MultipleChoiceResponse,
  ShortTextResponse,
  NumericResponse,
  OrderingResponse,
  MatchingResponse,
  ClozeResponse,
  EssayResponse,
]);
export type Response = z.infer<typeof Response>;
