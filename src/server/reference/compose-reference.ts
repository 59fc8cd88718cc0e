import type { FailureCode } from "../../domain/failure.ts";
import { PROTOCOL_FLOOR, PROTOCOL_VERSION } from "../../protocol/version.ts";
import { REACTIONS, type Reaction } from "../../protocol/retry.ts";
import { appRouter } from "../api/router.ts";
import { v1AppRouter } from "../legacy/v1-router.ts";
import { DESCRIBED_PROCEDURES } from "./described-procedures.ts";
import { DESCRIBED_V1 } from "./described-v1.ts";
import { failuresOf } from "./failures-of.ts";
import { HTTP_ADDRESSES, type HttpAddress } from "./http-addresses.ts";
import { type ListedProcedure, listProcedures } from "./list-procedures.ts";

export type ProcedureEntry = ListedProcedure & {
  /** Absent: nobody has described it yet. */
  says: { ko: string; en: string } | undefined;
  failures: FailureCode[];
};
export type V1Entry = ProcedureEntry & { answers: string };
export type Reference = {
  protocol: { version: number; floor: number };
  procedures: ProcedureEntry[];
  v1: V1Entry[];
  addresses: readonly HttpAddress[];
  reactions: Record<FailureCode, Reaction>;
};

/** All that the server answers, read from the routers as they are. */
export function composeReference(): Reference {
  return {
    protocol: { version: PROTOCOL_VERSION, floor: PROTOCOL_FLOOR },
    procedures: listProcedures(appRouter).map((procedure) => {
      const described = DESCRIBED_PROCEDURES[procedure.path];
      return { ...procedure, says: described, failures: failuresOf(procedure, described?.failures) };
    }),
    v1: listProcedures(v1AppRouter).map((procedure) => {
      const described = DESCRIBED_V1[procedure.path];
      const answers = described?.answers ?? "unknown";
      return { ...procedure, says: described, answers, failures: failuresOf(procedure, described?.failures) };
    }),
    addresses: HTTP_ADDRESSES,
    reactions: REACTIONS,
  };
}
