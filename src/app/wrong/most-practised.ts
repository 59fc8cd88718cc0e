/** At once: which ones they are is part of one event, whose size is bounded. The others are still to learn afterwards. */
export const MOST_PRACTISED = 500;
