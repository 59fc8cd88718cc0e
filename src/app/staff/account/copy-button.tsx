import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import classes from "./account.module.css";
import { useAccountWords } from "./use-account-words.ts";

export function CopyButton({ text }: { text: string }) {
  const account = useAccountWords();
  const [answer, setAnswer] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setAnswer(`✓ ${account.copied}`);
    } catch {
      setAnswer(account.copyFailed);
    }
  };
  return (
    <>
      <Button onClick={() => void copy()}>{account.copy}</Button>
      <output className={classes.answer}>{answer}</output>
    </>
  );
}
