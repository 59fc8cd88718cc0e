/** What a learner was told of one attempt: kept by the test, outside browser and server. */
export type AttemptLedger = {
  attemptId: string;
  /** By question: the verdict's word that stood on the screen. From then on the answer counts as recorded. */
  said: Map<string, string>;
  /** Given, and the browser ended before it said anything: there once, or not at all. */
  unsaid: Set<string>;
};

export function openLedger(attemptId: string): AttemptLedger {
  return { attemptId, said: new Map(), unsaid: new Set() };
}
