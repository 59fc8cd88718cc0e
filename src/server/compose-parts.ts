import { joinStaff } from "./accounts/join-staff.ts";
import { openStaffAuth } from "./accounts/staff-auth.ts";
import { staffOf } from "./accounts/staff-member.ts";
import { staffRoutes } from "./accounts/staff-routes.ts";
import { apiRoutes, type ApiDeps } from "./api/api-routes.ts";
import { openPorts, type PortDeps } from "./api/open-ports.ts";
import { contentRoutes } from "./content/content-routes.ts";
import { DESK_LIMITS, openDeskPool } from "./desk/desk-pool.ts";
import { importRoutes } from "./desk/import-routes.ts";
import type { Part } from "./http.ts";
import { v1Routes } from "./legacy/v1-routes.ts";
import { healthRoutes, type Readiness } from "./monitoring/health-routes.ts";
import type { Metrics } from "./monitoring/metrics.ts";
import type { SubmissionRecorder } from "./move/shadow/record-submissions.ts";

export type PartDeps = Omit<PortDeps, "joinStaff" | "checkSet"> & {
  metrics: Metrics;
  /** V1's answers, for the shadow marking. */
  submissions: SubmissionRecorder;
  readiness: Readiness;
  /** Where staff reach the server, the public address first. */
  origins: readonly [string, ...string[]];
  staffSecret: string;
  staffSessionHours?: number;
  /** Signs the cookies of V1's learners; absent: V1 is not served. */
  v1Secret: string | undefined;
};

/** Everything that is served besides the app, each under its prefix. */
export function composeParts(deps: PartDeps): Part[] {
  const { db, keys, now, randomBytes, note, metrics, readiness } = deps;
  const auth = openStaffAuth({
    db,
    origins: deps.origins,
    secret: deps.staffSecret,
    sessionHours: deps.staffSessionHours,
  });
  const whoIsStaff: ApiDeps["staffOf"] = (headers) => staffOf({ db, auth }, headers);
  const pool = openDeskPool(DESK_LIMITS);
  const ports = openPorts({
    db,
    keys,
    now,
    randomBytes,
    note,
    measure: deps.measure,
    contacts: deps.contacts,
    backups: deps.backups,
    checkSet: pool.checkSet,
    joinStaff: (input) => joinStaff({ db, auth, now }, input),
    processes: deps.processes,
  });
  const { v1Secret: secret, origins } = deps;
  const noteSubmission = deps.submissions.add;
  return [
    ...(secret === undefined
      ? []
      : [{ prefix: "/api/v1", routes: v1Routes({ db, ports, origins, secret, noteSubmission }) }]),
    { routes: healthRoutes({ metrics, readiness }) },
    { prefix: "/content", routes: contentRoutes({ db, charge: ports.charge }) },
    { prefix: "/api/auth", routes: staffRoutes({ auth, charge: ports.charge }) },
    { prefix: "/api/v2", routes: apiRoutes({ ports, staffOf: whoIsStaff }) },
    {
      prefix: "/api/v2/import",
      routes: importRoutes({ db, now, staffOf: whoIsStaff, pool, origins: deps.origins }),
    },
  ];
}
