import type { ReactNode } from "react";
import { LinkIcon } from "../ui/link-icon.tsx";
import { Notice } from "../ui/notice.tsx";
import { Screen } from "../ui/screen.tsx";
import { useClassicWords } from "./use-classic-words.ts";

type ClassicFrameProps = {
  /** `round`: it has been said before what this page cannot do, and the question has the room. */
  at: "start" | "round" | "dead_end";
  after?: ReactNode;
  children: ReactNode;
};

/** The way back, and before one begins what this page cannot do. */
export function ClassicFrame({ at, after, children }: ClassicFrameProps) {
  const words = useClassicWords();
  return (
    <Screen title={words.title} before={<LinkIcon href="/" icon="back" label={words.toSets} />} after={after}>
      {at === "start" && (
        <Notice tone="plain" title={words.needsNetwork}>
          <p>{words.needsNetworkBody}</p>
        </Notice>
      )}
      {children}
    </Screen>
  );
}
