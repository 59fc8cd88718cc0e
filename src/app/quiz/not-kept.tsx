import type { Failure } from "../../domain/failure.ts";
import type { ContentId } from "../../domain/id.ts";
import type { Response } from "../../domain/question/question.ts";
import type { AttemptView } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { optionalPart } from "../shell/optional-part.tsx";
import { Notice } from "../ui/notice.tsx";

// Seldom needed, and then on the device: no part of the first load.
const SaveAnswer = optionalPart(async () => (await import("../settings/save-answer.tsx")).SaveAnswer);

const OF_DEVICE: ReadonlySet<Failure["code"]> = new Set([
  "storage_full",
  "storage_unavailable",
  "storage_lost",
]);

type NotKeptProps = {
  failure: Failure;
  view: AttemptView;
  questionId: ContentId;
  /** What is on the screen. */
  response: Response | null;
};

/** Something was not recorded: why, what to do, and a way to keep what was entered all the same. */
export function NotKept({ failure, view, questionId, response }: NotKeptProps) {
  const { quiz, failures } = useMessages();
  const { what, todo } = failures[failure.code];
  if (!OF_DEVICE.has(failure.code) || response === null)
    return (
      <Notice tone="brick" role="alert" title={quiz.notKept}>
        <p>{what}</p>
        <p>{todo}</p>
      </Notice>
    );
  // What to do otherwise, such as loading the page anew, would take away what is on the screen.
  return (
    <Notice
      tone="brick"
      role="alert"
      title={quiz.notKept}
      action={<SaveAnswer view={view} questionId={questionId} response={response} />}
    >
      <p>{what}</p>
    </Notice>
  );
}
