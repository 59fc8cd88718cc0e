/** What a gap's name says of it. */
export type GapType =
  | { kind: "single-choice"; shuffled?: true }
  | { kind: "short-text"; caseSensitive?: true }
  | { kind: "numeric" }
  /** Several choices in one gap, which a set does not have. */
  | { kind: "multiple-choice" };

/** Moodle's names, long and short. V and H are how choices are laid out, S is for shuffled, C for case. */
const NAMES: readonly { names: string; type: GapType }[] = [
  { names: "MULTICHOICE MC MULTICHOICE_V MCV MULTICHOICE_H MCH", type: { kind: "single-choice" } },
  {
    names: "MULTICHOICE_S MCS MULTICHOICE_VS MCVS MULTICHOICE_HS MCHS",
    type: { kind: "single-choice", shuffled: true },
  },
  { names: "SHORTANSWER SA MW", type: { kind: "short-text" } },
  { names: "SHORTANSWER_C SAC MWC", type: { kind: "short-text", caseSensitive: true } },
  { names: "NUMERICAL NM", type: { kind: "numeric" } },
  {
    names: "MULTIRESPONSE MR MULTIRESPONSE_H MRH MULTIRESPONSE_S MRS MULTIRESPONSE_HS MRHS",
    type: { kind: "multiple-choice" },
  },
];

export const GAP_TYPES: ReadonlyMap<string, GapType> = new Map(
  NAMES.flatMap(({ names, type }) => names.split(" ").map((name) => [name, type] as const)),
);

/** For a regular expression: a longer name before one that it begins with. */
export const GAP_TYPE_NAMES = [...GAP_TYPES.keys()].toSorted((a, b) => b.length - a.length).join("|");
