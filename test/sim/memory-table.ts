/** Undoes the writes of a transaction, newest first. */
export type UndoLog = {
  note(undo: () => void): void;
  length(): number;
  /** Back to where it had this length; without one, to its beginning. */
  undo(to?: number): void;
  clear(): void;
  moveTo(later: UndoLog): void;
};

export function openUndoLog(): UndoLog {
  const undos: (() => void)[] = [];
  return {
    note: (undo) => void undos.push(undo),
    length: () => undos.length,
    undo(to = 0) {
      while (undos.length > to) undos.pop()?.();
    },
    clear: () => void undos.splice(0),
    moveTo(later) {
      for (const undo of undos.splice(0)) later.note(undo);
    },
  };
}

/** Rows by key, every write of which can be undone. */
export function openRows<V>(log: UndoLog) {
  const rows = new Map<string, V>();
  const table = {
    get: (key: string) => rows.get(key),
    keys: () => rows.keys(),
    has: (key: string) => rows.has(key),
    values: () => rows.values(),
    /** As they are now: what is written meanwhile is not among them. */
    entries: () => [...rows],
    size: () => rows.size,
    set(key: string, value: V) {
      const had = rows.has(key);
      const before = rows.get(key);
      rows.set(key, value);
      log.note(() => (had && before !== undefined ? rows.set(key, before) : rows.delete(key)));
    },
    delete(key: string) {
      const before = rows.get(key);
      if (before === undefined) return;
      rows.delete(key);
      log.note(() => rows.set(key, before));
    },
    /** Past every transaction: storage that was wiped. */
    wipe: () => rows.clear(),
    copyFrom(other: Iterable<V>, keyOf: (value: V) => string) {
      for (const value of other) rows.set(keyOf(value), value);
    },
  };
  return table;
}

export type Rows<V> = ReturnType<typeof openRows<V>>;
