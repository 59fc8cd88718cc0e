import { stat } from "node:fs/promises";
import { keysProblem } from "./keys-problem.ts";

const OTHERS = 0o077;

/** Private keys that others on the machine can read are no longer private: nothing is signed with them. */
export async function refuseIfOpen(path: string): Promise<void> {
  // Windows has no such modes; its access lists are the operator's.
  if (process.platform === "win32") return;
  const found = await stat(path);
  if ((found.mode & OTHERS) === 0) return;
  const right = found.isDirectory() ? "700" : "600";
  throw keysProblem(
    `${path} can be read by other users of this machine (mode ${(found.mode & 0o777).toString(8)}); run "chmod ${right} ${path}", and "keys rotate" if anyone may have read it.`,
  );
}
