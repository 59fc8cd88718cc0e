import { LinkButton } from "../ui/link-button.tsx";
import { LinkIcon } from "../ui/link-icon.tsx";
import { Screen } from "../ui/screen.tsx";
import { Sheet } from "../ui/sheet.tsx";
import classes from "./guide.module.css";
import { CHAPTERS, useGuideWords, type Chapter } from "./use-guide-words.ts";

/** One chapter, with the way to the next. */
export function ChapterScreen({ chapter }: { chapter: Chapter }) {
  const words = useGuideWords();
  const { title, parts } = words.chapters[chapter];
  const next = CHAPTERS[CHAPTERS.indexOf(chapter) + 1];
  return (
    <Screen title={title} before={<LinkIcon href="/guide" icon="back" label={words.back} />}>
      <Sheet as="article" className={classes.text}>
        {parts.map((part) => (
          <p key={part}>{part}</p>
        ))}
      </Sheet>
      {next !== undefined && (
        <LinkButton href={`/guide/${next}`}>{words.next(words.chapters[next].title)}</LinkButton>
      )}
    </Screen>
  );
}
