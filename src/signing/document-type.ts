import type { KeyRole } from "../domain/set/root.ts";

/** `typ` of the protected header: binds a signature to the one slot the document may fill. */
export type DocumentType =
  | "mundap-root+jws"
  | "mundap-catalog+jws"
  | "mundap-manifest+jws"
  | "mundap-session+jws"
  | "mundap-receipt+jws";

/**
 * Who may sign what, and how long the JWS text may be. The limits leave room for about 100 times
 * the usual size; a download has to stop reading at them, and verification refuses above them.
 */
export const DOCUMENT_TYPES = {
  "mundap-root+jws": { role: "root", maxLength: 64 * 1024 },
  "mundap-catalog+jws": { role: "catalog", maxLength: 512 * 1024 },
  "mundap-manifest+jws": { role: "publish", maxLength: 2 * 1024 * 1024 },
  "mundap-session+jws": { role: "session", maxLength: 8 * 1024 },
  "mundap-receipt+jws": { role: "receipt", maxLength: 8 * 1024 },
} as const satisfies Record<DocumentType, { role: KeyRole; maxLength: number }>;
