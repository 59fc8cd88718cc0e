/** What a gap's name says of it. */
export type GapType =
  | { kind: "single-choice"; shuffled?: true }
  | { kind: "short-text"; caseSensitive?: true }
  | { kind: "numeric" }
  /** Several choices in one gap, which a set does not have. */
  | { kind: "multiple-choice" };

const CHOICE: GapType = { kind: "single-choice" };
const SHUFFLED: GapType = { kind: "single-choice", shuffled: true };
const TEXT: GapType = { kind: "short-text" };
const EXACT_TEXT: GapType = { kind: "short-text", caseSensitive: true };
const NUMBER: GapType = { kind: "numeric" };
const SEVERAL: GapType = { kind: "multiple-choice" };

/** Moodle's names, long and short. V and H are how choices are laid out, S is for shuffled, C for case. */
export const GAP_TYPES: ReadonlyMap<string, GapType> = new Map([
  ...["MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH"].map(
    (name) => [name, CHOICE] as const,
  ),
  ...["MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"].map(
    (name) => [name, SHUFFLED] as const,
  ),
  ...["SHORTANSWER", "SA", "MW"].map((name) => [name, TEXT] as const),
  ...["SHORTANSWER_C", "SAC", "MWC"].map((name) => [name, EXACT_TEXT] as const),
  ...["NUMERICAL", "NM"].map((name) => [name, NUMBER] as const),
  ...[
    "MULTIRESPONSE",
    "MR",
    "MULTIRESPONSE_H",
    "MRH",
    "MULTIRESPONSE_S",
    "MRS",
    "MULTIRESPONSE_HS",
    "MRHS",
  ].map((name) => [name, SEVERAL] as const),
]);

/** For a regular expression: a longer name before one that it begins with. */
export const GAP_TYPE_NAMES = [...GAP_TYPES.keys()].toSorted((a, b) => b.length - a.length).join("|");
