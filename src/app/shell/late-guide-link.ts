import { optionalPart } from "./optional-part.tsx";

/** Fetched only where it is shown. */
export const LateGuideLink = optionalPart(async () => (await import("../guide/guide-link.tsx")).GuideLink);
