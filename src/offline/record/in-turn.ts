/** Each call begins when the one before it has ended, however that ended. */
export function inTurn<Args extends unknown[], T>(
  run: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  return (...args) => {
    const own = before.then(() => run(...args));
    before = own.catch(() => undefined);
    return own;
  };
}
