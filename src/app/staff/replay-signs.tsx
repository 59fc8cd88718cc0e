import type { Replay } from "../../protocol/replay.ts";
import { Notice } from "../ui/notice.tsx";
import { useIntakeWords } from "./intake/use-intake-words.ts";
import { useStaff } from "./staff-context.ts";

/** What support should know of a whole attempt before its first step: forks, and marks that were reported. */
export function ReplaySigns({ replay }: { replay: Replay }) {
  const { words } = useStaff();
  const { forked, reportedOn } = useIntakeWords();
  const forks = replay.events.filter(({ fork }) => fork).length;
  const reported = replay.questions.flatMap(({ question }, place) => {
    const isReported = replay.remarks?.some(
      ({ kind, questionId }) => kind === "reported" && questionId === question.id,
    );
    return isReported === true ? [words.questionNumber(place + 1)] : [];
  });
  return (
    <>
      {forks > 0 && <Notice tone="ochre" title={forked(forks)} />}
      {reported.length > 0 && <Notice tone="ochre" title={reportedOn(reported.join(", "))} />}
    </>
  );
}
