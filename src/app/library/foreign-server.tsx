import { useState } from "react";
import type { Engine } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { latePart } from "../shell/late-part.ts";
import { OutOfReach } from "../shell/out-of-reach.tsx";
import { Button } from "../ui/button.tsx";

/** Nobody needs it who has no such server before them, and it speaks with that one. */
const useForeignServerDialog = latePart(
  async () => (await import("./foreign-server-dialog.tsx")).ForeignServerDialog,
);

export type ForeignServerProps = {
  engine: Pick<Engine, "readOfferedRoot" | "trustOfferedRoot">;
  onTrusted: () => void;
};

/** What a person may do where the server has another signature than the one this app knows. */
export function ForeignServer(props: ForeignServerProps) {
  const { library } = useMessages();
  const [open, setOpen] = useState(false);
  const { Part: ForeignServerDialog, error: missed, ask } = useForeignServerDialog(open);
  const openDialog = () => {
    ask();
    setOpen(true);
  };
  return (
    <>
      <Button onClick={openDialog}>{library.lookAtForeign}</Button>
      {open && missed !== undefined && <OutOfReach />}
      {open && ForeignServerDialog && <ForeignServerDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
