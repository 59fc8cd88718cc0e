import { ok } from "../../domain/result.ts";
import type { DeskPort } from "../api/context.ts";
import { FORMAT_NAMES } from "../import/formats.ts";
import { listSets } from "../publish/list-sets.ts";
import { releaseSet } from "../publish/release-set.ts";
import { retireSet } from "../publish/retire-set.ts";
import { type DeskDeps, publishDraft } from "./publish-draft.ts";
import { recordAct } from "./record-act.ts";

/** What authors do with sets, each act on record. */
export function openDesk(deps: DeskDeps): DeskPort {
  return {
    sets: async () => ok(await listSets(deps.db)),
    formats: () => [...FORMAT_NAMES],
    publish: (by, input) => publishDraft(deps, by, input),
    retire: (by, setId) => retireSet(deps, setId, (press) => recordAct(press, by, { act: "retire", setId })),
    release: (by, setId) =>
      releaseSet(deps, setId, (press) => recordAct(press, by, { act: "release", setId })),
  };
}
