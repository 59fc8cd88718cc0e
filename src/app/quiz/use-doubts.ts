import { useState, type ComponentType } from "react";
import type { Doubt } from "../../domain/question/find-doubts.ts";
import type { ContentId, Uuid } from "../../domain/id.ts";
import type { Response } from "../../domain/question/question.ts";
import { useEngine } from "../shell/app-parts.ts";
import type { UnitDialogProps } from "./unit-dialog.tsx";

/** What is asked, and by what: fetched when it is first needed. */
type Asking = { doubts: readonly Doubt[]; UnitDialog: ComponentType<UnitDialogProps> };

export type Doubts = {
  asking: Asking | undefined;
  /** Whether something is to be asked before this counts; then it is being asked. */
  ask: (response: Response) => Promise<boolean>;
  settle: () => void;
};

/** Only numbers leave anything open that the page has not asked about while they were typed. */
export function useDoubts(attemptId: Uuid, questionId: ContentId): Doubts {
  const engine = useEngine();
  const [asking, setAsking] = useState<Asking>();
  return {
    asking,
    async ask(response) {
      if (response.kind !== "numeric" && response.kind !== "cloze") return false;
      const doubts = await engine.readDoubts(attemptId, questionId, response);
      if (doubts.length === 0) return false;
      // Where it cannot be fetched, nobody can be asked: then it is checked as it is.
      const part = await import("./unit-dialog.tsx").catch(() => undefined);
      if (part === undefined) return false;
      setAsking({ doubts, UnitDialog: part.UnitDialog });
      return true;
    },
    settle: () => setAsking(undefined),
  };
}
