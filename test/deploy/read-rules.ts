import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";

export const RULES_FOLDER = "deploy/prometheus/rules";

export const Alert = z.strictObject({
  alert: z.string(),
  expr: z.string(),
  for: z.string().optional(),
  labels: z.strictObject({ severity: z.enum(["page", "ticket", "heartbeat"]), measure: z.string() }),
  annotations: z.strictObject({
    summary: z.string().min(20),
    summary_ko: z.string().regex(/[가-힣]/),
    runbook: z.string().min(40),
    runbook_ko: z.string().regex(/[가-힣].*요\./),
  }),
});
export type Alert = z.infer<typeof Alert>;
const Recording = z.strictObject({ record: z.string(), expr: z.string() });
export type Recording = z.infer<typeof Recording>;
const Rules = z.object({
  groups: z.array(z.object({ name: z.string(), rules: z.array(z.union([Alert, Recording])) })),
});

/** Every file of rules, with what stands in it. */
export function readRules(): { file: string; alerts: Alert[]; recordings: Recording[] }[] {
  return readdirSync(RULES_FOLDER).map((name) => {
    const file = join(RULES_FOLDER, name);
    const rules = Rules.parse(parse(readFileSync(file, "utf8"))).groups.flatMap((group) => group.rules);
    return {
      file,
      alerts: rules.filter((rule) => "alert" in rule),
      recordings: rules.filter((rule) => "record" in rule),
    };
  });
}
