import { Button } from "../../ui/button.tsx";
import classes from "./account.module.css";
import { CopyButton } from "./copy-button.tsx";
import { useAccountWords } from "./use-account-words.ts";

type RecoveryCodesProps = { codes: readonly string[]; onKept: () => void };

/** Shown this once: the server keeps them encrypted and gives them out no more. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const account = useAccountWords();
  return (
    <div className={classes.codes}>
      <h3>{account.codesTitle}</h3>
      <p className={classes.body}>{account.codesBody}</p>
      <ul className={classes.codeList}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        <CopyButton text={codes.join("\n")} />
        <Button onClick={() => print()}>{account.print}</Button>
      </div>
      <Button tone="primary" width="full" onClick={onKept}>
        {account.kept}
      </Button>
    </div>
  );
}
