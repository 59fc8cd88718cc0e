import type { Uuid } from "../../domain/id.ts";
import type { ExportedAccount, NamedPlace } from "./read-export.ts";

/**
 * Why an event of a file was not put into place. `unreadable`: it has not the form of an event. `altered`: its
 * hash is not that of what it says. `not_linked`: the one before it is neither here nor in the file.
 * `differs`: another event stands at its place here. `needs_newer_app`: a newer app wrote it.
 */
export type RefusalReason = "unreadable" | "altered" | "not_linked" | "differs" | "needs_newer_app";

export type RefusedEvent = NamedPlace & { why: RefusalReason };

/** What became of each event of a file. Counted are events; `answers` are those that are answers. */
export type ImportReport = {
  /** `damaged`: the file has been cut off or changed, and what is whole in it was taken. */
  file: "whole" | "damaged";
  /** New here, and on their way to the server, which says whether they are new to it. */
  taken: { events: number; answers: number };
  /** Here already. */
  known: number;
  /** Of these, for accounts of this device that are not the one that is signed in. */
  forOthers: number;
  /** Of an account that is not on this device: not taken. Whose the file says it is. */
  foreign: { events: number; account?: ExportedAccount };
  refused: RefusedEvent[];
  /** Journals of the account that is signed in to which something was added. */
  grown: Uuid[];
};
