import type { Place } from "../../draft.ts";
import type { Blank } from "./blank.ts";
import type { RunRules } from "./scoring.ts";
import type { Order } from "./weigh-order.ts";
import type { Several } from "./weigh-several.ts";

/** What an item asks; several blanks that are no pairs make one text with gaps. */
export type Asks =
  | { form: "pick" | "pairs" | "text" | "gaps"; blanks: readonly Blank[] }
  | { form: "several"; several: Several }
  | { form: "order"; order: Order }
  | { form: "essay" };

/** An item of any version of QTI, read but not yet weighed. Texts are CommonMark. */
export type QtiItem = {
  place: Place;
  asks: Asks;
  /** For a question of its own kind, and for a text with gaps. */
  prompt: { lead: string; gapped: string };
  run: RunRules;
  /** By the ids that `run` says are shown. */
  feedback: ReadonlyMap<string, string>;
  /** Choices have to stay in their order. */
  keepsOrder: boolean;
  /** Its file says so beside the rules. */
  isAllOrNothing: boolean;
  isTrueFalse: boolean;
  rubric?: string;
};
