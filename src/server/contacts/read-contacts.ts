import { readFile } from "node:fs/promises";
import * as z from "zod/mini";
import { fail, ok, type Result } from "../../domain/result.ts";
import { ContactList } from "../../protocol/contacts.ts";

/** The file as it is now: a change needs no restart. No file: nobody is named yet. */
export async function readContacts(path: string): Promise<Result<ContactList>> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return ok({ contacts: [] });
  const found = z.safeParse(ContactList, parsed(text));
  if (found.success) return ok(found.data);
  const [issue] = found.error.issues;
  return fail("document_malformed", { file: path, place: (issue?.path ?? []).join(".") });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
