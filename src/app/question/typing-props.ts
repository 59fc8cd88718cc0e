/** A line that the keyboard does not "improve". */
export const TYPING_PROPS = {
  type: "text",
  dir: "auto",
  autoComplete: "off",
  autoCapitalize: "off",
  autoCorrect: "off",
  spellCheck: false,
} as const;
