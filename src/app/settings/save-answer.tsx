import { useState } from "react";
import type { ContentId } from "../../domain/id.ts";
import type { Response } from "../../domain/question/question.ts";
import type { AttemptView } from "../../offline/engine.ts";
import { Button } from "../ui/button.tsx";
import { saveFile } from "./save-file.ts";
import { useSettingsWords } from "./use-settings-words.ts";

export type SaveAnswerProps = { view: AttemptView; questionId: ContentId; response: Response };

/** An answer for which the device has no room: it stays on the screen, is tried again, and can be taken along as a file. */
export function SaveAnswer({ view, questionId, response }: SaveAnswerProps) {
  const settings = useSettingsWords();
  const [saving, setSaving] = useState<"idle" | "saved" | "failed">("idle");
  const save = async () => {
    const savedAt = new Date().toISOString();
    const { attemptId, setId, manifest, state } = view;
    const answer = { learnerId: state.started?.learnerId, attemptId, setId, manifest, questionId, response };
    const text = JSON.stringify({ format: "mundap-unsaved-answer", version: 1, savedAt, ...answer });
    try {
      await saveFile(`mundap-answer-${savedAt.slice(0, 10)}.json`, text);
      setSaving("saved");
    } catch {
      setSaving("failed");
    }
  };
  return (
    <>
      <p>{settings.answerStays}</p>
      <Button onClick={() => void save()}>{settings.saveAnswer}</Button>
      <output>
        {saving === "saved" && settings.exported}
        {saving === "failed" && settings.exportFailed}
      </output>
    </>
  );
}
