import * as units from "@grafana/grafana-foundation-sdk/units";

/** A dashboard as we think of it; compose-dashboard.ts makes Grafana's of it. Titles say it in Korean and English. */
export type DashboardPlan = {
  /** Part of its address, and the name of its file. */
  uid: string;
  title: string;
  rows: { title: string; panels: PanelPlan[] }[];
};

export type PanelPlan = {
  title: string;
  unit: Unit;
  /** figure: the newest value, large. graph: over time. */
  as?: "figure" | "graph";
  queries: { expr: string; legend: string }[];
  /** Where green ends and where red begins; `worse` is the side on which it is worse. */
  limits?: { goal: number; limit: number; worse: "above" | "below" };
};

export type Unit = "seconds" | "share" | "count" | "perSecond" | "bytes" | "stars" | "percent";

export const UNITS: Record<Unit, string> = {
  seconds: units.Seconds,
  share: units.PercentUnit,
  count: units.Short,
  perSecond: units.RequestsPerSecond,
  bytes: units.BytesIEC,
  stars: units.Short,
  percent: units.Percent,
};
