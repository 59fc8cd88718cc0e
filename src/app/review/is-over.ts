import type { AttemptView } from "../../offline/engine.ts";

/** There is nothing to be answered any more: its result may be seen. */
export function isOver({ state, ofDevice }: Pick<AttemptView, "state" | "ofDevice">): boolean {
  return state.finished !== undefined || state.sealed !== undefined || ofDevice !== undefined;
}
