import { Link } from "wouter";
import { useMessages } from "../messages/use-messages.ts";
import { Icon } from "../ui/icon.tsx";
import { LinkIcon } from "../ui/link-icon.tsx";
import { Screen } from "../ui/screen.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { ChapterScreen } from "./chapter-screen.tsx";
import classes from "./guide.module.css";
import { CHAPTERS, useGuideWords } from "./use-guide-words.ts";

/** The list of chapters, or the one that the address names. */
export function GuideScreen({ chapter }: { chapter?: string }) {
  const words = useGuideWords();
  const { everywhere } = useMessages();
  const named = CHAPTERS.find((each) => each === chapter);
  if (named !== undefined) return <ChapterScreen chapter={named} />;
  return (
    <Screen
      title={words.title}
      before={<LinkIcon href="/settings" icon="back" label={everywhere.tabs.settings} />}
    >
      <p className={classes.intro}>{words.intro}</p>
      <Sheet as="div">
        <ol className={classes.chapters}>
          {CHAPTERS.map((each) => (
            <li key={each}>
              <Link href={`/guide/${each}`} className={classes.chapter}>
                <span>{words.chapters[each].title}</span>
                <Icon name="chevron" />
              </Link>
            </li>
          ))}
        </ol>
      </Sheet>
    </Screen>
  );
}
