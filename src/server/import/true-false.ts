/** What the two choices of a true/false question say, by the language of the set. */
export const TRUE_FALSE = {
  ko: { true: "맞아요", false: "아니에요" },
  en: { true: "True", false: "False" },
};
