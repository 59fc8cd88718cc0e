import { writeFileSync } from "node:fs";
import { dashboardFiles } from "./dashboard-files.ts";

/** `npm run dashboards`: a test requires that what is committed is what this writes. */
for (const { path, text } of dashboardFiles()) writeFileSync(path, text);
