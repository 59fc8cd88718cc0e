import type { KeyRole } from "../../domain/set/root.ts";
import { generateSigningKey } from "../../signing/generate-key.ts";
import type { SigningKey } from "../../signing/signing-key.ts";
import { ROOT_KEYS } from "./compose-root.ts";

/** New keys for a role: as many as its threshold asks for. */
export function generateRoleKeys(role: KeyRole): Promise<SigningKey[]> {
  return Promise.all(Array.from({ length: role === "root" ? ROOT_KEYS : 1 }, generateSigningKey));
}
