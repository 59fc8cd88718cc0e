import { useEffect, type ReactNode } from "react";
import type { Failure } from "../../domain/failure.ts";
import type { AttemptView } from "../../offline/engine.ts";
import { isChanged } from "../../offline/read/read-judged.ts";
import { type LittleRoom, LittleRoomAlert } from "../library/little-room-alert.tsx";
import { useMessages } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { optionalPart } from "../shell/optional-part.tsx";
import { SyncLine } from "../shell/sync-line.tsx";
import { LinkIcon } from "../ui/link-icon.tsx";
import { Notice } from "../ui/notice.tsx";
import { Screen } from "../ui/screen.tsx";
import { AnswersState } from "./answers-state.tsx";
import type { JudgedQuestion } from "./judged-questions.ts";
import { ReviewedQuestions } from "./reviewed-questions.tsx";
import { useReviewWords } from "./use-review-words.ts";

const Satisfaction = optionalPart(
  async () => (await import("../satisfaction/satisfaction.tsx")).Satisfaction,
);

type ResultScreenProps = {
  /** What was taken: one attempt, or those of a run. */
  views: readonly [AttemptView, ...AttemptView[]];
  judged: readonly JudgedQuestion[];
  bar: ReactNode;
  /** Why it could not be begun once more. */
  failure?: Failure;
  little?: LittleRoom;
  /** The result itself. */
  children: ReactNode;
};

/** The result, where its answers are, and every question once more. */
export function ResultScreen({ views, judged, bar, failure, little, children }: ResultScreenProps) {
  const review = useReviewWords();
  const { everywhere, failures } = useMessages();
  const engine = useEngine();
  const changed = judged.filter(
    ({ answer, ...standing }) => answer !== undefined && isChanged({ ...answer, standing }),
  );
  const seen = [...new Set(changed.map(({ view }) => view.attemptId))].join(" ");
  useEffect(() => {
    if (changed.length === 0) return;
    for (const attemptId of seen.split(" ")) void engine.markSeen(attemptId);
  }, [engine, seen, changed.length]);
  return (
    <Screen
      title={review.title}
      before={<LinkIcon href="/" icon="back" label={everywhere.toLibrary} />}
      after={<SyncLine />}
      bar={bar}
    >
      {failure !== undefined && (
        <Notice tone="brick" role="alert" title={failures[failure.code].what}>
          {failures[failure.code].todo}
        </Notice>
      )}
      <LittleRoomAlert little={little} />
      {children}
      <AnswersState views={views} />
      <Satisfaction attemptId={views[0].attemptId} />
      <ReviewedQuestions judged={judged} />
    </Screen>
  );
}
