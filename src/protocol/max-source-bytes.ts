/** Larger files are refused before they are decoded: a question set of this size is a mistake. */
export const MAX_SOURCE_BYTES = 64 * 1024 * 1024;
