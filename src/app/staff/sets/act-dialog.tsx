import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useStaff } from "../staff-context.ts";

export type SetAct = "retire" | "release";

type ActDialogProps = {
  act: SetAct;
  /** Of the set. */
  title: string;
  state: "asking" | "working";
  onConfirm: () => void;
  onClose: () => void;
};

/** Says what the act does to learners before it is done. */
export function ActDialog({ act, title, state, onConfirm, onClose }: ActDialogProps) {
  const { desk } = useStaff();
  const words = {
    retire: { title: desk.retireTitle(title), body: desk.retireBody, confirm: desk.retire },
    release: { title: desk.releaseTitle(title), body: desk.releaseBody, confirm: desk.release },
  }[act];
  return (
    <Dialog
      open
      title={words.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{desk.cancel}</Button>
          <Button
            tone={act === "retire" ? "danger" : "primary"}
            disabled={state === "working"}
            onClick={onConfirm}
          >
            {words.confirm}
          </Button>
        </>
      }
    >
      <p>{words.body}</p>
    </Dialog>
  );
}
