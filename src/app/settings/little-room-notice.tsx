import type { LittleRoom } from "../library/little-room-alert.tsx";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useSettingsWords } from "./use-settings-words.ts";

/** Before a long attempt on a nearly full device: what may happen, and the choice. */
export function LittleRoomNotice({ leftBytes, onStart }: LittleRoom) {
  const settings = useSettingsWords();
  const { format } = useMessages();
  return (
    <Notice
      tone="ochre"
      role="alert"
      title={settings.littleRoomTitle}
      action={<Button onClick={onStart}>{settings.startAnyway}</Button>}
    >
      {settings.littleRoomBody(format.bytes(leftBytes))}
    </Notice>
  );
}
