import { useState } from "react";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Screen } from "../ui/screen.tsx";
import classes from "./broken-screen.module.css";
import { LateGuideLink } from "./late-guide-link.ts";

/** Says what is safe, lets one try again, and gives a report to pass on. */
export function BrokenScreen({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { everywhere } = useMessages();
  const [copied, setCopied] = useState(false);
  const report = reportOf(error);
  const copy = () => {
    navigator.clipboard.writeText(report).then(
      () => setCopied(true),
      // The report stays on the screen, where it can be selected by hand.
      () => setCopied(false),
    );
  };
  return (
    <Screen title={everywhere.appName}>
      <EmptyState
        mark="!"
        title={everywhere.brokenTitle}
        action={
          <div className={classes.actions}>
            <Button tone="primary" onClick={onRetry}>
              {everywhere.tryAgain}
            </Button>
            <LinkButton href="/">{everywhere.toLibrary}</LinkButton>
            <LateGuideLink />
          </div>
        }
      >
        <p>{everywhere.brokenBody}</p>
      </EmptyState>
      <details data-broken className={classes.details}>
        <summary>{everywhere.brokenDetails}</summary>
        {/* A part that scrolls has to be reachable by keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre className={classes.report} tabIndex={0}>
          {report}
        </pre>
        <Button onClick={copy}>{copied ? everywhere.copied : everywhere.copyReport}</Button>
      </details>
    </Screen>
  );
}

function reportOf(error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [`Mundap ${MUNDAP_BUILD}`, location.pathname, navigator.userAgent, what].join("\n");
}
