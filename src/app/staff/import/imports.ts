import type { Failure } from "../../../domain/failure.ts";
import type { ImportQuery, ImportReply } from "../../../protocol/desk.ts";

/** What the person decides over what a file says. */
export type ImportOptions = Pick<ImportQuery, "format" | "title" | "language" | "policy">;

export type ImportState =
  | { at: "queued" }
  /** 0 … 1 of the bytes that have left; at 1 the server reads. */
  | { at: "sending"; sent: number }
  | { at: "done"; reply: ImportReply }
  | { at: "failed"; failure: Failure }
  | { at: "cancelled" };

export type ImportedFile = { id: string; file: File; options: ImportOptions; state: ImportState };

export type ImportEvent =
  | { do: "add"; files: readonly Pick<ImportedFile, "id" | "file">[]; options: ImportOptions }
  | { do: "remove"; id: string }
  /** Once more, from the beginning. */
  | { do: "again"; id: string }
  | { do: "move"; id: string; state: ImportState };

/** The list of files on the page. Pure; one file is sent at a time, in the order in which they were chosen. */
export function stepImports(files: readonly ImportedFile[], event: ImportEvent): readonly ImportedFile[] {
  switch (event.do) {
    case "add":
      return [
        ...files,
        ...event.files.map((each) => ({ ...each, options: event.options, state: { at: "queued" } as const })),
      ];
    case "remove":
      return files.filter(({ id }) => id !== event.id);
    case "again":
      return withState(files, event.id, { at: "queued" });
    case "move":
      return withState(files, event.id, event.state);
  }
}

function withState(files: readonly ImportedFile[], id: string, state: ImportState): readonly ImportedFile[] {
  return files.map((each) => (each.id === id ? { ...each, state } : each));
}

/** Which file is to be sent now; undefined: one is on its way, or none waits. */
export function nextToSend(files: readonly ImportedFile[]): ImportedFile | undefined {
  if (files.some(({ state }) => state.at === "sending")) return undefined;
  return files.find(({ state }) => state.at === "queued");
}
