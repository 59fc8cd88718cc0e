import { Suspense } from "react";
import { optionalPart } from "./optional-part.ts";

const GuideLink = optionalPart(async () => (await import("../guide/guide-link.tsx")).GuideLink);

/** Fetched only where it is shown, and left out where it cannot be fetched. */
export function LateGuideLink() {
  return (
    <Suspense>
      <GuideLink />
    </Suspense>
  );
}
