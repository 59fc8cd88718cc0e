import { Gauge, type Registry } from "prom-client";

type Sample = readonly [labels: Record<string, string>, value: number];

export type LookedUp = {
  name: string;
  help: string;
  /** None: one figure. */
  labels?: readonly string[];
  /** Looked up at each scrape. What is undefined or not among the samples is absent, which is not zero. */
  read(): Promise<number | undefined | readonly Sample[]> | number | readonly Sample[];
};

/** Adds a figure that is looked up, not counted. */
export function addGauge(registry: Registry, { name, help, labels = [], read }: LookedUp): void {
  const gauge = new Gauge({
    name,
    help,
    labelNames: labels,
    registers: [],
    async collect() {
      const found = await read();
      this.reset();
      // A gauge without labels is reset to a zero.
      if (labels.length === 0) this.remove();
      if (typeof found === "number") this.set(found);
      else for (const [of, value] of found ?? []) this.set(of, value);
    },
  });
  registry.registerMetric(gauge);
}
