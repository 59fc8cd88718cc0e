/** How long a session is open where its set says nothing else; an attempt without a ticket has as long. */
export const WINDOW_MS = 30 * 24 * 60 * 60 * 1000;
