import {
  type Dashboard,
  DashboardBuilder,
  DatasourceVariableBuilder,
  RowBuilder,
  type Threshold,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { DataqueryBuilder } from "@grafana/grafana-foundation-sdk/prometheus";
import { PanelBuilder as FigureBuilder } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as GraphBuilder } from "@grafana/grafana-foundation-sdk/timeseries";
import {
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  ReduceDataOptionsBuilder,
} from "@grafana/grafana-foundation-sdk/common";
import { type DashboardPlan, type PanelPlan, UNITS } from "./dashboard-plan.ts";

const SOURCE = { type: "prometheus", uid: "${source}" };
/** Three to a row of 24. */
const WIDTH = 8;
const HEIGHT = 7;

export function composeDashboard(plan: DashboardPlan): Dashboard {
  const builder = new DashboardBuilder(plan.title)
    .uid(plan.uid)
    .tags(["mundap"])
    .readonly()
    .refresh("30s")
    .time({ from: "now-6h", to: "now" })
    .timezone("browser")
    .withVariable(new DatasourceVariableBuilder("source").label("Prometheus").type("prometheus"));
  for (const row of plan.rows) {
    builder.withRow(new RowBuilder(row.title));
    for (const panel of row.panels) builder.withPanel(composePanel(panel));
  }
  return builder.build();
}

function composePanel(panel: PanelPlan): FigureBuilder | GraphBuilder {
  const builder =
    panel.as === "figure"
      ? new FigureBuilder().reduceOptions(new ReduceDataOptionsBuilder().calcs(["lastNotNull"]))
      : new GraphBuilder().thresholdsStyle(
          new GraphThresholdsStyleConfigBuilder().mode(
            panel.limits ? GraphThresholdsStyleMode.Dashed : GraphThresholdsStyleMode.Off,
          ),
        );
  builder.title(panel.title).datasource(SOURCE).unit(UNITS[panel.unit]).span(WIDTH).height(HEIGHT);
  builder.thresholds(
    new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(stepsOf(panel.limits)),
  );
  for (const { expr, legend } of panel.queries)
    builder.withTarget(new DataqueryBuilder().expr(expr).legendFormat(legend).datasource(SOURCE));
  return builder;
}

/** Grafana's steps rise: each colour holds from its value up. */
function stepsOf(limits: PanelPlan["limits"]): Threshold[] {
  if (limits === undefined) return [{ value: null, color: "green" }];
  const { goal, limit, worse } = limits;
  return worse === "above"
    ? [
        { value: null, color: "green" },
        { value: goal, color: "orange" },
        { value: limit, color: "red" },
      ]
    : [
        { value: null, color: "red" },
        { value: limit, color: "orange" },
        { value: goal, color: "green" },
      ];
}
