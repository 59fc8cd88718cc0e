import type { ContentId } from "../../domain/id.ts";
import { useEngine } from "../shell/app-parts.ts";
import { LoadingScreen } from "../shell/loading-screen.tsx";
import { SyncLine } from "../shell/sync-line.tsx";
import { useLocal } from "../shell/use-local.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Screen } from "../ui/screen.tsx";
import { addFormerWrong } from "./add-former-wrong.ts";
import { FormerSheet } from "./former-sheet.tsx";
import { groupWrongAnswers } from "./group-wrong-answers.ts";
import { mergeWrongAnswers } from "./merge-wrong-answers.ts";
import { useFormerWrong } from "./use-former-wrong.ts";
import { useKnownWrong } from "./use-known-wrong.ts";
import { WrongSetSheet } from "./wrong-set-sheet.tsx";
import { useWrongWords } from "./use-wrong-words.ts";

/** 오답노트: what was missed, by set, until it is learnt. */
export function WrongScreen() {
  const engine = useEngine();
  const wrong = useWrongWords();
  const local = useLocal(() => engine.listWrongAnswers(), [engine]);
  const known = useKnownWrong();
  const former = useFormerWrong();
  const items = useLocal(() => engine.listLibrary(), [engine]);
  if (local === undefined || items === undefined) return <LoadingScreen />;
  const sets = groupWrongAnswers(addFormerWrong(mergeWrongAnswers(local.value, known), former));
  const unpublished = former.filter(({ setId }) => setId === null);
  const bySetId = new Map(items.value.map((item) => [item.setId, item]));
  const placeOf = (setId: ContentId) => {
    const item = bySetId.get(setId);
    if (item?.mode === "exam") return "exam";
    return item?.usable ? "here" : "elsewhere";
  };
  return (
    <Screen title={wrong.title} after={<SyncLine />}>
      {sets.length === 0 && unpublished.length === 0 && (
        <EmptyState
          mark="✓"
          title={wrong.emptyTitle}
          action={<LinkButton href="/">{wrong.emptyAction}</LinkButton>}
        >
          <p>{wrong.emptyBody}</p>
        </EmptyState>
      )}
      {sets.map((set) => (
        <WrongSetSheet key={set.setId} set={set} place={placeOf(set.setId)} />
      ))}
      {unpublished.length > 0 && <FormerSheet questions={unpublished} />}
    </Screen>
  );
}
