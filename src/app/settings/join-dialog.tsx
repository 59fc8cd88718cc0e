import { fail } from "../../domain/result.ts";
import { useEngine } from "../shell/app-parts.ts";
import { CodeDialog } from "./code-dialog.tsx";
import { useSettingsWords } from "./use-settings-words.ts";

/** Says that this account and the one whose phone shows a code are the same person's. */
export function JoinDialog({ onClose }: { onClose: () => void }) {
  const engine = useEngine();
  const settings = useSettingsWords();
  const join = async (code: string) => {
    // What does it is loaded with the first code: out of reach, it is as good as no network.
    const joined = await engine.joinAccount(code).catch(() => fail("network_unreachable"));
    if (joined.ok) onClose();
    return joined;
  };
  const words = { title: settings.joinTitle, body: settings.joinBody, confirm: settings.joinConfirm };
  return <CodeDialog words={words} onCode={join} onClose={onClose} />;
}
