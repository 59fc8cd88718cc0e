import { lazy, Suspense, useState } from "react";
import type { Engine } from "../../offline/engine.ts";
import { useMessages } from "../messages/use-messages.ts";
import { Button } from "../ui/button.tsx";

/** Nobody needs it who has no such server before them, and it speaks with that one. */
const ForeignServerDialog = lazy(async () => ({
  default: (await import("./foreign-server-dialog.tsx")).ForeignServerDialog,
}));

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
      <Button onClick={() => setOpen(true)}>{library.lookAtForeign}</Button>
      {open && (
        <Suspense>
          <ForeignServerDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
