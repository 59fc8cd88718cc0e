import { readAssociate } from "./associate.ts";
import { readChoice } from "./choice.ts";
import { readExtendedText } from "./extended-text.ts";
import { readGapMatch } from "./gap-match.ts";
import { readHottext } from "./hottext.ts";
import { readInlineChoice } from "./inline-choice.ts";
import type { ReadInteraction } from "./interaction.ts";
import { readMatch } from "./match.ts";
import { readOrder } from "./order.ts";
import { readTextEntry } from "./text-entry.ts";

/** The interactions of QTI 2.x that can be represented; every other one is named where it stops an item. */
export const INTERACTIONS: Readonly<Record<string, ReadInteraction | undefined>> = {
  choiceInteraction: readChoice,
  inlineChoiceInteraction: readInlineChoice,
  textEntryInteraction: readTextEntry,
  extendedTextInteraction: readExtendedText,
  orderInteraction: readOrder,
  matchInteraction: readMatch,
  associateInteraction: readAssociate,
  gapMatchInteraction: readGapMatch,
  hottextInteraction: readHottext,
};
