import { API_DASHBOARD } from "./api-dashboard.ts";
import type { DashboardPlan } from "./dashboard-plan.ts";
import { MACHINE_DASHBOARD } from "./machine-dashboard.ts";
import { PLAN_DASHBOARD } from "./plan-dashboard.ts";
import { ROLLOUT_DASHBOARD } from "./rollout-dashboard.ts";
import { SYNC_DASHBOARD } from "./sync-dashboard.ts";

/** All dashboards, in the order in which somebody who is woken looks at them. */
export const DASHBOARDS: DashboardPlan[] = [
  PLAN_DASHBOARD,
  API_DASHBOARD,
  SYNC_DASHBOARD,
  ROLLOUT_DASHBOARD,
  MACHINE_DASHBOARD,
];
