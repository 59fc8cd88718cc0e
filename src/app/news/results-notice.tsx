import { useEffect, useState } from "react";
import type { LibraryItem } from "../../offline/engine.ts";
import type { ResultNews } from "../../offline/news/list-news.ts";
import { useEngine } from "../shell/app-parts.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useNewsWords } from "./use-news-words.ts";

/** More would push the sets off the screen; the next ones come when these have been looked at. */
const MOST = 3;

/** Results that came since and were not looked at. `items`: what else is read of the same rows, so that news is noticed. */
export function ResultsNotice({ items }: { items: readonly LibraryItem[] }) {
  const engine = useEngine();
  const words = useNewsWords();
  const [news, setNews] = useState<readonly ResultNews[]>([]);
  useEffect(() => {
    let isWanted = true;
    async function look(): Promise<void> {
      const found = await engine.listNews();
      if (isWanted) setNews(found);
    }
    if (items.some(({ awaited }) => awaited)) void look();
    return () => {
      isWanted = false;
    };
  }, [engine, items]);
  return (
    <>
      {news.slice(0, MOST).map(({ attemptId, title, language, why }) => (
        <output key={attemptId}>
          <Notice
            tone={why === "decided" ? "plain" : "jade"}
            title={why === "came" ? words.title : words[why]}
            action={<LinkButton href={`/review/${attemptId}`}>{words.look}</LinkButton>}
          >
            <span lang={language} dir="auto">
              {title}
            </span>
          </Notice>
        </output>
      ))}
    </>
  );
}
