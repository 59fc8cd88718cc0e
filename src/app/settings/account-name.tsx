import { useState, type SubmitEvent } from "react";
import { useEngine } from "../shell/app-parts.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/text-field.tsx";
import classes from "./settings.module.css";
import { useSettingsWords } from "./use-settings-words.ts";

export function AccountName({ name }: { name: string }) {
  const engine = useEngine();
  const settings = useSettingsWords();
  const [entered, setEntered] = useState(name);
  const [answer, setAnswer] = useState("");
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const saved = await engine.rename(entered.trim());
    setAnswer(saved.ok ? settings.nameSaved : settings.nameKept);
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <div className={classes.nameRow}>
        <TextField
          label={settings.name}
          placeholder={settings.namePlaceholder}
          value={entered}
          maxLength={80}
          autoComplete="nickname"
          onChange={(event) => {
            setEntered(event.currentTarget.value);
            setAnswer("");
          }}
        />
        <Button type="submit" disabled={entered.trim() === name}>
          {settings.saveName}
        </Button>
      </div>
      <p className={classes.hint}>{settings.nameHint}</p>
      <output className={classes.answer}>{answer}</output>
    </form>
  );
}
