import { useAppParts } from "../shell/app-parts.ts";
import { CodeDialog } from "./code-dialog.tsx";
import { restartApp } from "./restart-app.ts";
import { useSettingsWords } from "./use-settings-words.ts";

/** Takes over an account from the phone that shows a code. */
export function RedeemDialog({ onClose }: { onClose: () => void }) {
  const { accounts } = useAppParts();
  const settings = useSettingsWords();
  const redeem = async (code: string) => {
    const redeemed = await accounts.redeemMoveCode(code);
    if (redeemed.ok) restartApp();
    return redeemed;
  };
  const words = {
    title: settings.redeemTitle,
    body: settings.redeemBody,
    confirm: settings.redeemConfirm,
  };
  return <CodeDialog words={words} onCode={redeem} onClose={onClose} />;
}
