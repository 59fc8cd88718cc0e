export type Unwinding = { add(ending: () => Promise<void>): void; run(): Promise<void> };

/** Endings of what was begun, run once and last first; one that fails does not keep the others from theirs. */
export function unwind(): Unwinding {
  const endings: (() => Promise<void>)[] = [];
  let running: Promise<void> | undefined;
  const runAll = async () => {
    const failures: unknown[] = [];
    for (const end of endings.toReversed()) {
      try {
        await end();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  };
  return {
    add: (ending) => void endings.push(ending),
    run: () => (running ??= runAll()),
  };
}
