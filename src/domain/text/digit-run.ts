/** Digits with at most one separator between any two, as a piece of a pattern. What it means is read later. */
export const DIGIT_RUN = "(?:\\d(?:[.,'_ \\u066B\\u066C]?\\d)*[.,]?|[.,\\u066B]\\d+)";
