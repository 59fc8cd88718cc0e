/** The whole program of a worker that is only there to begin. See `remind-browser.ts`. */
close();
