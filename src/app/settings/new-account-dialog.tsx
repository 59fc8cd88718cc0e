import { useState } from "react";
import { useMessages } from "../messages/use-messages.ts";
import { useAppParts } from "../shell/app-parts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/text-field.tsx";
import { restartApp } from "./restart-app.ts";
import { useSettingsWords } from "./use-settings-words.ts";

export function NewAccountDialog({ onClose }: { onClose: () => void }) {
  const { accounts } = useAppParts();
  const settings = useSettingsWords();
  const { everywhere } = useMessages();
  const [name, setName] = useState("");
  const create = async () => {
    await accounts.create(name.trim());
    restartApp();
  };
  return (
    <Dialog
      open
      title={settings.createTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{everywhere.cancel}</Button>
          <Button tone="primary" onClick={() => void create()}>
            {settings.createConfirm}
          </Button>
        </>
      }
    >
      <p>{settings.createBody}</p>
      <TextField
        label={settings.name}
        placeholder={settings.namePlaceholder}
        hint={settings.nameHint}
        value={name}
        maxLength={80}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </Dialog>
  );
}
