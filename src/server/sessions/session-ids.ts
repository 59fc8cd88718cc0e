import type { Uuid } from "../../domain/id.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import { MAX_TICKETS } from "../../protocol/sessions.ts";

type Request = { learnerId: Uuid; requestId: Uuid };

/** The ids of the sessions that a request may get: the same whenever it is repeated (UUID version 8, RFC 9562 §5.8). */
export function sessionIdsOf({ learnerId, requestId }: Request): Uuid[] {
  return Array.from({ length: MAX_TICKETS }, (_, number) => {
    const hash = sha256Hex(`mundap/session ${learnerId} ${requestId} ${number}`);
    const ends = `8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
    return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-${ends}`;
  });
}
