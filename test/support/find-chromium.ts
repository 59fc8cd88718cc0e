import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A browser for the end-to-end tests: named by MUNDAP_CHROMIUM, found in a usual place, or undefined. */
export function findChromium(): string | undefined {
  const named = process.env["MUNDAP_CHROMIUM"];
  if (named !== undefined && named !== "") return named;
  return PLACES.find((place) => existsSync(place));
}

/** Installs Debian's Chromium (and a font with Hangul) where this process may; says what to do where it may not. */
export function findOrInstallChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (mayInstall) {
    const apt = (args: readonly string[]) =>
      execFileSync("apt-get", args, {
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      });
    apt(["update", "-q"]);
    apt(["install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-cjk"]);
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    "No Chromium found for the end-to-end tests. Install it (Debian: apt-get install chromium fonts-noto-cjk) or name one in MUNDAP_CHROMIUM, and run npm test again.",
  );
}
