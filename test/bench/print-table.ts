import { isMet, type Measurement } from "./measurement.ts";

export function printTable(measurements: readonly Measurement[]): void {
  const rows = measurements.map((measurement) => [
    signOf(measurement),
    measurement.what,
    `${format(measurement.measured)} ${measurement.unit}`.trim(),
    budgetText(measurement),
    measurement.note ?? "",
  ]);
  const table = [["", "what", "measured", "budget", "how"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => (row[column] ?? "").length)));
  for (const row of table) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
}

function signOf(measurement: Measurement): string {
  if (measurement.budget === undefined) return " ";
  if (isMet(measurement)) return "✓";
  return measurement.budget.binding === "goal" ? "△" : "✕";
}

function budgetText({ budget, unit }: Measurement): string {
  if (budget === undefined) return "–";
  const limit = `${budget.better === "lower" ? "≤" : "≥"} ${format(budget.limit)} ${unit}`.trim();
  return budget.binding === "goal" ? `goal ${limit}` : limit;
}

function format(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1);
}
