import * as z from "zod/mini";
import { SealedEvent } from "../../domain/attempt/event.ts";
import { SessionLimits } from "../../domain/attempt/limits.ts";
import { ContentId, Uuid } from "../../domain/id.ts";
import { fail, ok, type Result } from "../../domain/result.ts";

export const EXPORT_FORMAT = "mundap-export";
export const EXPORT_VERSION = 1;

const ExportedAccount = z.object({ learnerId: Uuid, name: z.string(), code: z.optional(z.string()) });
const ExportedAttempt = z.object({
  attemptId: Uuid,
  mode: z.enum(["practice", "exam"]),
  questionIds: z.array(ContentId),
  limits: z.optional(SessionLimits),
});
const ExportedCategory = z.object({ attemptId: Uuid, seq: z.number(), category: z.string() });
const Header = z.object({
  format: z.literal(EXPORT_FORMAT),
  version: z.number(),
  build: z.string(),
  account: ExportedAccount,
});

export type ExportedAccount = z.infer<typeof ExportedAccount>;
export type ExportedAttempt = z.infer<typeof ExportedAttempt>;

/** Where an entry says that it belongs, as far as it says so. */
export type NamedPlace = { journalId?: Uuid; seq?: number };

/** A saved file, as far as it can be read. Nothing in it is believed: each event proves itself by its hash. */
export type ExportFile = {
  build: string;
  /** Whose the file says it is. Only a hint: whose a journal is, its first event says. */
  account?: ExportedAccount;
  /** Also those that fitted nowhere on the device that saved it: two may stand at one place. */
  events: SealedEvent[];
  /** Entries that have not even the form of an event. */
  unreadable: NamedPlace[];
  attempts: Map<Uuid, ExportedAttempt>;
  /** By journal and place: under what the grade of an answer is counted. */
  categories: Map<Uuid, Map<number, string>>;
  /** `damaged`: no whole document; what is here was found among its pieces. */
  state: "whole" | "damaged";
};

/**
 * Reads what `exportEverything` wrote. A file that was cut off or damaged gives every piece that is still
 * whole. Fails with document_malformed where it is no such file, with needs_newer_app where a newer app wrote it.
 */
export function readExport(text: string): Result<ExportFile> {
  const json = parseWhole(text);
  if (json === undefined) return readPieces(text);
  const header = Header.safeParse(json);
  if (!header.success) return fail("document_malformed", { what: "export" });
  const { version, build, account } = header.data;
  if (version > EXPORT_VERSION) return fail("needs_newer_app", { version });
  return ok({
    build,
    account,
    ...sortEvents([...listIn(json, "events"), ...listIn(json, "strays")]),
    ...sortParts([...listIn(json, "attempts"), ...listIn(json, "grades")]),
    state: "whole",
  });
}

function parseWhole(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

function listIn(json: unknown, name: string): unknown[] {
  const list =
    typeof json === "object" && json !== null && new Map<string, unknown>(Object.entries(json)).get(name);
  return Array.isArray(list) ? list : [];
}

/**
 * An object without others in it. The quotation marks inside of a body are escaped, so that no match begins
 * in one.
 */
const PIECE = /\{\s*"(?:journalId|attemptId|learnerId)"\s*:(?:[^"{}]|"(?:[^"\\]|\\[^])*")*\}/g;

function readPieces(text: string): Result<ExportFile> {
  if (!text.slice(0, 1000).includes(EXPORT_FORMAT)) return fail("document_malformed", { what: "export" });
  const pieces: unknown[] = [];
  const pattern = new RegExp(PIECE);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const piece = parseWhole(match[0]);
    if (piece !== undefined) pieces.push(piece);
    // Where a quotation mark is missing, the next piece may have been swallowed.
    else pattern.lastIndex = match.index + 1;
  }
  const accounts = pieces.flatMap((piece) => {
    const account = ExportedAccount.safeParse(piece);
    return account.success ? [account.data] : [];
  });
  const events = pieces.filter((piece) => typeof piece === "object" && piece !== null && "body" in piece);
  return ok({
    build: "",
    account: accounts[0],
    ...sortEvents(events),
    ...sortParts(pieces),
    state: "damaged",
  });
}

function sortEvents(entries: readonly unknown[]): Pick<ExportFile, "events" | "unreadable"> {
  const events: SealedEvent[] = [];
  const unreadable: NamedPlace[] = [];
  for (const entry of entries) {
    const event = SealedEvent.safeParse(entry);
    if (event.success) events.push(event.data);
    else unreadable.push(placeIn(entry));
  }
  return { events, unreadable };
}

function placeIn(entry: unknown): NamedPlace {
  const journal = z.object({ journalId: Uuid }).safeParse(entry);
  const place = z.object({ seq: SealedEvent.shape.seq }).safeParse(entry);
  return {
    ...(journal.success && { journalId: journal.data.journalId }),
    ...(place.success && { seq: place.data.seq }),
  };
}

function sortParts(parts: readonly unknown[]): Pick<ExportFile, "attempts" | "categories"> {
  const attempts: ExportFile["attempts"] = new Map();
  const categories: ExportFile["categories"] = new Map();
  for (const part of parts) {
    const attempt = ExportedAttempt.safeParse(part);
    if (attempt.success) attempts.set(attempt.data.attemptId, attempt.data);
    const counted = ExportedCategory.safeParse(part);
    if (!counted.success) continue;
    const { attemptId, seq, category } = counted.data;
    const ofAttempt = categories.get(attemptId) ?? new Map<number, string>();
    categories.set(attemptId, ofAttempt.set(seq, category));
  }
  return { attempts, categories };
}
