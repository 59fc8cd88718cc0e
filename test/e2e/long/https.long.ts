import { rm } from "node:fs/promises";
import { join } from "node:path";
import { chromium, expect, test } from "@playwright/test";
import { must } from "../../../src/domain/invariant.ts";
import { makeDataFolder } from "../../support/data-folder.ts";
import { startMundap } from "../../support/running-mundap.ts";
import { learnerOn } from "../learner-page.ts";
import { CHROMIUM_ARGS } from "../playwright.config.ts";
import { staffOn } from "../tour-staff.ts";
import { readyForOffline } from "../without-network.ts";
import { freePort, hasCaddy, startCaddy } from "./start-caddy.ts";

const DOMAIN = "quiz.example.org";
const ORIGIN = `https://${DOMAIN}`;

test.skip(!hasCaddy, "Caddy is not on this machine: apt-get install caddy");

test("behind the delivered proxy the app is installable, works offline and keeps its cookies to https", async () => {
  const folder = await makeDataFolder();
  const upstreamPort = await freePort();
  const mundap = await startMundap({
    dataDir: join(folder, "data"),
    port: upstreamPort,
    env: { MUNDAP_ORIGIN: ORIGIN, MUNDAP_TRUST_PROXY: "127.0.0.1" },
  });
  await using caddy = await startCaddy(folder, { domain: DOMAIN, upstreamPort });
  const browser = await chromium.launchPersistentContext(join(folder, "profile"), {
    executablePath: must(process.env["MUNDAP_CHROMIUM"], "the configuration names the browser"),
    baseURL: ORIGIN,
    locale: "en-GB",
    args: [
      ...CHROMIUM_ARGS,
      `--host-resolver-rules=MAP ${DOMAIN} 127.0.0.1:${caddy.httpsPort}`,
      `--ignore-certificate-errors-spki-list=${caddy.certificateHash}`,
    ],
  });
  try {
    expect(mundap.url).toBe(ORIGIN);
    const page = await browser.newPage();

    await test.step("served well", async () => {
      const reply = must(await page.goto(ORIGIN), "a page comes");
      const headers = await reply.allHeaders();
      expect(headers["strict-transport-security"]).toBe("max-age=31536000");
      expect(headers["content-security-policy"]).toContain("upgrade-insecure-requests");
      expect(headers["content-encoding"]).toBe("br");
      expect(await page.evaluate(navigationProtocol)).toBe("h2");
      for (const path of ["/metrics", "/readyz"]) expect(await page.evaluate(statusOf, path), path).toBe(404);
      expect(await page.evaluate(statusOf, "/healthz")).toBe(200);
    });

    await test.step("a secure origin: installable, with a worker that opens it without the network", async () => {
      expect(await page.evaluate(() => isSecureContext)).toBe(true);
      await learnerOn(page).openLibrary();
      await readyForOffline(page);
      const devtools = await browser.newCDPSession(page);
      await expect
        .poll(async () => (await devtools.send("Page.getInstallabilityErrors")).installabilityErrors)
        .toEqual([]);
      await browser.setOffline(true);
      await page.reload();
      await expect(page.getByRole("listitem").first()).toBeVisible();
      await browser.setOffline(false);
    });

    await test.step("who signs in gets a cookie that scripts and plain http never see", async () => {
      const staff = staffOn(page);
      const link = must(mundap.staffLink, "a first start shows the link");
      expect(link).toContain(`${ORIGIN}/staff/join#token=`);
      const person = { name: "Kim", email: "kim@example.org", password: "long beats complicated" };
      await staff.join(link, person);
      await expect(staff.button(staff.words.signOut)).toBeVisible();
      const cookies = (await browser.cookies()).filter(({ name }) => /session/.test(name));
      expect(cookies.length).toBeGreaterThan(0);
      for (const cookie of cookies)
        expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: "Lax", domain: DOMAIN });
      for (const { name } of cookies) expect(name).toMatch(/^__Secure-/);
    });
  } finally {
    await browser.close();
    await mundap.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

function navigationProtocol(): string {
  const [entry] = performance.getEntriesByType("navigation");
  return entry instanceof PerformanceNavigationTiming ? entry.nextHopProtocol : "";
}

async function statusOf(path: string): Promise<number> {
  return (await fetch(path)).status;
}
