import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import type * as Axe from "axe-core";

const SOURCE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/**
 * What axe finds wrong with the page as it stands, by the rules named. Half a megabyte of axe is read once for
 * each document, and only violations are written down in full: together half of what a look took.
 */
export async function findViolations(page: Page, runOnly: Axe.RunOnly): Promise<Axe.Result[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(SOURCE);
  return page.evaluate(runAxe, runOnly);
}

async function runAxe(runOnly: Axe.RunOnly): Promise<Axe.Result[]> {
  const { axe } = window as unknown as { axe: typeof Axe };
  const { violations } = await axe.run(document, { runOnly, resultTypes: ["violations"] });
  return violations;
}
