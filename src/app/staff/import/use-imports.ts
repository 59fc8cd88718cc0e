import { useCallback, useEffect, useReducer, useRef } from "react";
import { useStaff } from "../staff-context.ts";
import { nextToSend, stepImports, type ImportedFile, type ImportOptions } from "./imports.ts";

export type Imports = {
  files: readonly ImportedFile[];
  add: (files: readonly File[], options: ImportOptions) => void;
  remove: (id: string) => void;
  again: (id: string) => void;
  cancel: (id: string) => void;
};

/** Sends the chosen files one after the other. What fails stays on the list, to be tried again. */
export function useImports(): Imports {
  const { api, locale } = useStaff();
  const [files, dispatch] = useReducer(stepImports, []);
  const sending = useRef(new Map<string, AbortController>());
  const next = nextToSend(files);

  useEffect(() => {
    if (next === undefined) return;
    const { id, file, options } = next;
    const giveUp = new AbortController();
    sending.current.set(id, giveUp);
    dispatch({ do: "move", id, state: { at: "sending", sent: 0 } });
    const send = async () => {
      const reply = await api.importFile({
        file,
        query: { name: file.name, reader: locale, ...options },
        signal: giveUp.signal,
        onProgress: (sent) => {
          if (!giveUp.signal.aborted) dispatch({ do: "move", id, state: { at: "sending", sent } });
        },
      });
      sending.current.delete(id);
      if (giveUp.signal.aborted) dispatch({ do: "move", id, state: { at: "cancelled" } });
      else if (reply.ok) dispatch({ do: "move", id, state: { at: "done", reply: reply.value } });
      else dispatch({ do: "move", id, state: { at: "failed", failure: reply.failure } });
    };
    void send();
  }, [next, api, locale]);

  useEffect(() => {
    const all = sending.current;
    // Who leaves the page no longer waits for it.
    return () => {
      for (const each of all.values()) each.abort();
    };
  }, []);

  return {
    files,
    add: useCallback((chosen, options) => {
      const added = chosen.map((file) => ({ id: crypto.randomUUID(), file }));
      dispatch({ do: "add", files: added, options });
    }, []),
    remove: useCallback((id) => dispatch({ do: "remove", id }), []),
    again: useCallback((id) => dispatch({ do: "again", id }), []),
    cancel: useCallback((id) => sending.current.get(id)?.abort(), []),
  };
}
