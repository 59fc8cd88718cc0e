import type { ReactNode } from "react";
import { LinkIcon } from "../ui/link-icon.tsx";
import { Notice } from "../ui/notice.tsx";
import { Screen } from "../ui/screen.tsx";
import { useClassicWords } from "./use-classic-words.ts";

/** The way back, and what this page cannot do. */
export function ClassicFrame({ after, children }: { after?: ReactNode; children: ReactNode }) {
  const words = useClassicWords();
  return (
    <Screen title={words.title} before={<LinkIcon href="/" icon="back" label={words.toSets} />} after={after}>
      <Notice tone="plain" title={words.needsNetwork}>
        <p>{words.needsNetworkBody}</p>
      </Notice>
      {children}
    </Screen>
  );
}
