import { NumberedSteps } from "../../ui/numbered-steps.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useStaff } from "../staff-context.ts";
import classes from "./account.module.css";
import { CopyButton } from "./copy-button.tsx";
import { QrCode } from "./qr-code.tsx";
import { SecretForm } from "./secret-form.tsx";
import { useAccountWords } from "./use-account-words.ts";

type SetUpStepsProps = { uri: string; onDone: () => void; onCancel: () => void };

/** From the app on the phone to the first code that it makes, which proves that it will make the right ones. */
export function SetUpSteps({ uri, onDone, onCancel }: SetUpStepsProps) {
  const { api } = useStaff();
  const account = useAccountWords();
  const key = new URL(uri).searchParams.get("secret") ?? "";
  return (
    <SecretForm
      confirm={account.turnOn}
      send={(field) => api.account.enterCode(field("code").replaceAll(/\s/g, ""))}
      onDone={onDone}
      onCancel={onCancel}
    >
      <h3>{account.setUpTitle}</h3>
      <NumberedSteps>
        <li>
          <p>{account.openApp}</p>
        </li>
        <li>
          <div className={classes.part}>
            <p>{account.scan}</p>
            <QrCode text={uri} label={account.picture} />
            <p className={classes.key}>
              <span className={classes.label}>{account.key}</span> <code>{inFours(key)}</code>
            </p>
            <div className={classes.actions}>
              <CopyButton text={key} />
              <a href={uri} className={classes.openHere}>
                {account.openHere}
              </a>
            </div>
          </div>
        </li>
        <li>
          <div className={classes.part}>
            <p>{account.enter}</p>
            <TextField
              label={account.digits}
              hint={account.clockHint}
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
            />
          </div>
        </li>
      </NumberedSteps>
    </SecretForm>
  );
}

/** As apps show it: a long key is typed in pieces. */
function inFours(key: string): string {
  return key.replaceAll(/.{4}(?=.)/g, "$& ");
}
