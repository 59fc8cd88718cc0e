import { guideLink as en } from "../messages/en/guide-link.ts";
import { guideLink as ko } from "../messages/ko/guide-link.ts";
import { useWords } from "../messages/use-messages.ts";
import { LinkButton } from "../ui/link-button.tsx";

/** The way to the user guide, where one looks for what to do next. */
export function GuideLink() {
  const words = useWords({ ko, en });
  return (
    <LinkButton href="/guide" tone="quiet">
      {words.label}
    </LinkButton>
  );
}
