import type { SyncStatus } from "../../offline/engine.ts";
import { Notice } from "../ui/notice.tsx";
import { useSettingsWords } from "./use-settings-words.ts";

/** After a loss: what came back, what has gone, and what is safe. */
export function LostNotice({ restored }: Pick<SyncStatus, "restored">) {
  const settings = useSettingsWords();
  return (
    <Notice tone="brick" role="alert" title={settings.lostTitle}>
      <p>{restored === undefined ? settings.lostWithoutCopy : settings.lostRestored(restored.answers)}</p>
      <p>{settings.lostBody}</p>
    </Notice>
  );
}
