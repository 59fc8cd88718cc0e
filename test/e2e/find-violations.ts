import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import type * as Axe from "axe-core";
import { must } from "../../src/domain/invariant.ts";

const SOURCE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/**
 * What axe finds wrong with the page as it stands, by the rules named. Half a megabyte of axe is read once for
 * each document, and only violations are written down in full: together half of what a look took.
 */
export async function findViolations(page: Page, runOnly: Axe.RunOnly): Promise<Axe.Result[]> {
  const found = await page.evaluate(runAxe, runOnly);
  if (found !== undefined) return found;
  await page.evaluate(SOURCE);
  return must(await page.evaluate(runAxe, runOnly), "axe has just been read");
}

/** Undefined where the document has not read axe yet. */
async function runAxe(runOnly: Axe.RunOnly): Promise<Axe.Result[] | undefined> {
  const { axe } = window as unknown as { axe?: typeof Axe };
  // No rule that runs here looks at style sheets, and collecting them is work; sound is looked at.
  const preload = { assets: ["media"] };
  return (await axe?.run(document, { runOnly, resultTypes: ["violations"], preload }))?.violations;
}
