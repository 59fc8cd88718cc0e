import { existsSync } from "node:fs";

/** Debian's Firefox ESR, which Playwright drives as it is; another one may be named. */
export function findFirefox(): string | undefined {
  const named = process.env["MUNDAP_FIREFOX"];
  const places = named === undefined || named === "" ? ["/usr/bin/firefox-esr"] : [named];
  return places.find((place) => existsSync(place));
}
