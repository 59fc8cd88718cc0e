import type { Replay } from "../../protocol/replay.ts";
import { Notice } from "../ui/notice.tsx";
import { useIntakeWords } from "./intake/use-intake-words.ts";
import { notPresentedIn } from "./not-presented-in.ts";
import { useStaff } from "./staff-context.ts";

/** What support should know of a whole attempt before its first step. */
export function ReplaySigns({ replay }: { replay: Replay }) {
  const { words } = useStaff();
  const { forked, notPresented, reportedOn } = useIntakeWords();
  const forks = replay.events.filter(({ fork }) => fork).length;
  const left = notPresentedIn(replay).map((number) => words.questionNumber(number));
  const reported = replay.questions.flatMap(({ question }, place) => {
    const isReported = replay.remarks?.some(
      ({ kind, questionId }) => kind === "reported" && questionId === question.id,
    );
    return isReported === true ? [words.questionNumber(place + 1)] : [];
  });
  return (
    <>
      {forks > 0 && <Notice tone="ochre" title={forked(forks)} />}
      {left.length > 0 && <Notice tone="ochre" title={notPresented(left.length, left.join(", "))} />}
      {reported.length > 0 && <Notice tone="ochre" title={reportedOn(reported.join(", "))} />}
    </>
  );
}
