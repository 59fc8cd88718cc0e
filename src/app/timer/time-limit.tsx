import { useLanguage } from "../messages/use-messages.ts";
import { StatusPill } from "../ui/status-pill.tsx";
import { sayTime } from "./write-time.ts";

/** How long a set may take: known before it is begun. */
export function TimeLimit({ seconds }: { seconds: number }) {
  const language = useLanguage();
  return (
    <StatusPill tone="plain" mark="◷">
      {sayTime(seconds * 1000, language)}
    </StatusPill>
  );
}
