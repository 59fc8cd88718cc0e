import { useState } from "react";
import type { Engine } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";
import { ForeignServerDialog } from "./foreign-server-dialog.tsx";

export type ForeignServerProps = {
  engine: Pick<Engine, "readOfferedRoot" | "trustOfferedRoot">;
  onTrusted: () => void;
};

/** What a person may do where the server has another signature than the one this app knows. */
export function ForeignServer(props: ForeignServerProps) {
  const { library } = useMessages();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{library.foreign.look}</Button>
      {open && <ForeignServerDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
