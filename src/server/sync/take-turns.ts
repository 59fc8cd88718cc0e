/** Undefined: its turn did not come in time, and nothing was done. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T | undefined>;

/**
 * Lets few at a time go on; the others wait here, where they hold nothing that anybody else needs, and no longer than
 * whoever sent them would. Connections to the database and the processor are waited for by everyone alike: whoever
 * brings much would keep them from whoever brings little.
 */
export function takeTurns({ atOnce, waitMs }: { atOnce: number; waitMs: number }): Turns {
  const waiting: (() => void)[] = [];
  let underWay = 0;
  const turn = () =>
    new Promise<"mine" | "late">((resolve) => {
      const begin = () => {
        clearTimeout(patience);
        resolve("mine");
      };
      const patience = setTimeout(() => {
        waiting.splice(waiting.indexOf(begin), 1);
        resolve("late");
      }, waitMs);
      waiting.push(begin);
    });
  return async (work) => {
    if (underWay < atOnce) underWay += 1;
    else if ((await turn()) === "late") return undefined;
    try {
      return await work();
    } finally {
      // Who goes on takes this one's place, so that nobody comes in between.
      const next = waiting.shift();
      if (next === undefined) underWay -= 1;
      else next();
    }
  };
}
