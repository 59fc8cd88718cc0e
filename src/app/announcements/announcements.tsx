import { announcements as en } from "../messages/en/announcements.ts";
import { announcements as ko } from "../messages/ko/announcements.ts";
import { useLanguage, useMessages, useWords } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { useLocal } from "../shell/use-local.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import classes from "./announcements.module.css";

/** What operators say to everybody, until it is put away. */
export function Announcements() {
  const engine = useEngine();
  const words = useWords({ ko, en });
  const language = useLanguage();
  const { format } = useMessages();
  const told = useLocal(() => engine.listAnnouncements(), [engine])?.value;
  return (
    <>
      {told?.map((announcement) => (
        <Notice
          key={announcement.announcementId}
          tone="plain"
          title={words.title(format.date(announcement.at))}
          action={
            <Button onClick={() => void engine.dismissAnnouncement(announcement.announcementId)}>
              {words.dismiss}
            </Button>
          }
        >
          <p className={classes.text}>{announcement[language]}</p>
        </Notice>
      ))}
    </>
  );
}
