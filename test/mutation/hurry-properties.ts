import * as fc from "fast-check";

/**
 * A mutant that lives runs every test that reaches it, so a property is tried on what it can be in a moment, and
 * always on the same: what was killed once is killed the next time. One that finds no moment to begin has failed
 * nothing.
 */
fc.configureGlobal({
  seed: 1,
  interruptAfterTimeLimit: 100,
  markInterruptAsFailure: false,
  reporter: (run) => {
    if (run.counterexample !== null) throw new Error(fc.defaultReportMessage(run));
  },
});
