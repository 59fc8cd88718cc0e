import * as z from "zod/mini";
import { Uuid } from "../domain/id.ts";
import { MIRROR_KEY } from "./known-device.ts";

const Chosen = z.object({ current: Uuid });

/** Whose device it is now, as the mirror says without a database; nothing where it cannot be told. */
export function readChosen(): Uuid | undefined {
  try {
    return Chosen.parse(JSON.parse(localStorage.getItem(MIRROR_KEY) ?? "")).current;
  } catch {
    // Forbidden, absent, or from a build to come.
    return undefined;
  }
}
