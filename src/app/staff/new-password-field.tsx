import { TextField } from "../ui/text-field.tsx";
import { useStaff } from "./staff-context.ts";

/** A password that is chosen; what the server takes as one is said beside it. */
export function NewPasswordField({ label, name }: { label: string; name: string }) {
  const { words } = useStaff();
  return (
    <TextField
      label={label}
      hint={words.joinPasswordHint}
      name={name}
      type="password"
      autoComplete="new-password"
      minLength={8}
      maxLength={128}
      required
    />
  );
}
