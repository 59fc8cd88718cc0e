import { useContext, useEffect, useState } from "react";
import type { Sha256 } from "../../../domain/id.ts";
import { AppPartsContext } from "../../shell/app-parts.ts";
import { MediaReaderContext } from "./media-reader.ts";

export type MediaUrl = { url: string; kind: "picture" | "sound" };

/** `undefined` while it is being read; the address lives as long as the component that asked. */
export function useMediaUrl(sha256: Sha256): MediaUrl | "missing" | undefined {
  const parts = useContext(AppPartsContext);
  const read = useContext(MediaReaderContext) ?? parts?.engine.readMedia;
  const [found, setFound] = useState<MediaUrl | "missing">();
  useEffect(() => {
    let url: string | undefined;
    let isGone = false;
    const open = async () => {
      const media = await read?.(sha256).catch(() => undefined);
      if (isGone) return;
      const kind = media?.ok === true ? kindOf(media.value.type) : undefined;
      if (media?.ok !== true || kind === undefined) return setFound("missing");
      const { bytes, type } = media.value;
      url = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type }));
      return setFound({ url, kind });
    };
    void open();
    return () => {
      isGone = true;
      if (url !== undefined) URL.revokeObjectURL(url);
      setFound(undefined);
    };
  }, [read, sha256]);
  return found;
}

/** Nothing but what an <img> or <audio> takes: anything else has no business on a page. */
function kindOf(type: string): MediaUrl["kind"] | undefined {
  if (/^image\/(?:png|jpeg|gif|webp|avif|svg\+xml)$/.test(type)) return "picture";
  return /^audio\/(?:mpeg|mp4|ogg|wav)$/.test(type) ? "sound" : undefined;
}
