import { composeDashboard } from "./compose-dashboard.ts";
import { DASHBOARDS } from "./dashboards.ts";

export const DASHBOARD_FOLDER = "deploy/grafana/dashboards";

/** What Grafana reads, by the name of the file. */
export function dashboardFiles(): { path: string; text: string }[] {
  return DASHBOARDS.map((plan) => ({
    path: `${DASHBOARD_FOLDER}/${plan.uid}.json`,
    text: `${JSON.stringify(composeDashboard(plan), null, 1)}\n`,
  }));
}
