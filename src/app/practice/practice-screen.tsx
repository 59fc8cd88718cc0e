import { useMessages } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { LoadingScreen } from "../shell/loading-screen.tsx";
import { SyncLine } from "../shell/sync-line.tsx";
import { useLocal } from "../shell/use-local.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { LinkIcon } from "../ui/link-icon.tsx";
import { Screen } from "../ui/screen.tsx";
import { PracticeChooser } from "./practice-chooser.tsx";
import { usePracticeWords } from "./use-practice-words.ts";

/** Questions at random over everything on the device. */
export function PracticeScreen() {
  const engine = useEngine();
  const words = usePracticeWords();
  const { everywhere } = useMessages();
  const read = async () => {
    const practice = await engine.openPractice();
    const [stock, runs] = await Promise.all([practice.readStock(), practice.listRuns()]);
    return { stock, runs };
  };
  const known = useLocal(read, [engine])?.value;
  if (known === undefined) return <LoadingScreen />;
  if (known.stock.questions.length > 0) return <PracticeChooser {...known} />;
  return (
    <Screen
      title={words.title}
      before={<LinkIcon href="/" icon="back" label={everywhere.toLibrary} />}
      after={<SyncLine />}
    >
      <EmptyState
        mark="0"
        title={words.emptyTitle}
        action={<LinkButton href="/">{everywhere.toLibrary}</LinkButton>}
      >
        <p>{words.emptyBody}</p>
      </EmptyState>
    </Screen>
  );
}
