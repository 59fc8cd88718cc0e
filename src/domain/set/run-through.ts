/** Work that stops again and again, done in one go: for whoever has nothing else to do meanwhile. */
export function runThrough<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
