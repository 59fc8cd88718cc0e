import type { Engine, SyncStatus } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useDeliveryWords } from "./use-delivery-words.ts";

type BlockedNoticeProps = { engine: Pick<Engine, "wake">; status: SyncStatus };

/** The server takes nothing from this device until somebody does something: what that is, and that all is safe. */
export function BlockedNotice({ engine, status }: BlockedNoticeProps) {
  const { sync, failures } = useMessages();
  const words = useDeliveryWords();
  const { phase, failure } = status;
  if (phase !== "sign_in_needed" && phase !== "update_needed") return null;
  if (failure?.detail?.["reason"] === "forgotten") {
    return (
      <Notice
        tone="ochre"
        title={words.forgotten}
        action={<LinkButton href="/settings">{words.toSettings}</LinkButton>}
      >
        {words.forgottenBody}
      </Notice>
    );
  }
  return (
    <Notice
      tone="ochre"
      title={sync.phases[phase]}
      action={<Button onClick={() => engine.wake("tap")}>{words.sendNow}</Button>}
    >
      {failure && failures[failure.code].todo}
    </Notice>
  );
}
