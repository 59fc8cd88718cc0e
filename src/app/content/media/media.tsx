import { useState } from "react";
import { content as en } from "../../messages/en/content.ts";
import { content as ko } from "../../messages/ko/content.ts";
import { useWords } from "../../messages/use-messages.ts";
import { fitted, MediaRoom, type ShownMedia } from "../rich/media-part.tsx";
import classes from "./media.module.css";
import { Picture } from "./picture.tsx";
import { useMediaUrl } from "./use-media-url.ts";

/** A picture that can be enlarged, or a sound that can be played. What is missing or damaged leaves its words. */
export function Media({ reference, alt, within }: ShownMedia) {
  const words = useWords({ ko, en });
  const media = useMediaUrl(reference.sha256);
  const [brokenUrl, setBrokenUrl] = useState<string>();
  if (media === undefined) return <MediaRoom reference={reference} />;
  if (media === "missing" || media.url === brokenUrl) {
    return (
      <span className={classes.missing}>
        {alt !== "" && <span dir="auto">{alt} </span>}
        <span className={classes.note}>{words.missing}</span>
      </span>
    );
  }
  const onBroken = () => setBrokenUrl(media.url);
  if (media.kind === "sound") {
    return (
      // What a sound says is what is asked: words for it, where an author has them, are the label.
      // oxlint-disable-next-line jsx-a11y/media-has-caption
      <audio
        className={classes.sound}
        src={media.url}
        controls
        preload="metadata"
        aria-label={alt === "" ? words.sound : alt}
        onError={onBroken}
      />
    );
  }
  const size = reference.size === undefined ? undefined : fitted(reference.size);
  if (within === "blocks") return <Picture url={media.url} alt={alt} size={size} onBroken={onBroken} />;
  return (
    <img className={classes.image} src={media.url} alt={alt} {...size} decoding="async" onError={onBroken} />
  );
}
