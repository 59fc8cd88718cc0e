import { readMediaReference } from "../../../domain/text/media-reference.ts";
import type { MediaFile } from "../../import/media/media-bag.ts";
import { replaceMediaUrls } from "../../import/media/media-in-text.ts";
import { MEDIA_ENDINGS } from "../../import/media/media-type.ts";
import { element, leaf } from "./xml-writer.ts";

/** A text as Moodle's element with the pictures and sounds that it names inside. */
export type WriteMarkdown = (
  name: string,
  markdown: string,
  more?: { attributes?: object; content?: string },
) => string;

export function markdownWriter(media: readonly MediaFile[]): WriteMarkdown {
  const known = new Map<string, MediaFile>(media.map((file) => [file.sha256, file]));
  return (name, markdown, { attributes = {}, content = "" } = {}) => {
    const named = new Set<MediaFile>();
    const text = replaceMediaUrls(markdown, (url) => {
      const file = known.get(readMediaReference(url)?.sha256 ?? "");
      if (file === undefined) return undefined;
      named.add(file);
      return `@@PLUGINFILE@@/${fileNameOf(file)}`;
    });
    const files = [...named].map((file) =>
      element(
        "file",
        { name: fileNameOf(file), path: "/", encoding: "base64" },
        Buffer.from(file.bytes).toString("base64"),
      ),
    );
    return element(
      name,
      { ...attributes, format: "markdown" },
      leaf("text", linkSounds(text)) + files.join("") + content,
    );
  };
}

/** Moodle makes a player of a link to a sound, and a broken picture of an image that is one. */
function linkSounds(markdown: string): string {
  return markdown.replace(
    /!(\[(?:\\.|[^\]\\])*\]\(@@PLUGINFILE@@\/\w{64}\.(\w+)\))/g,
    (image, link: string, ending: string) => (SOUND_ENDINGS.has(ending) ? link : image),
  );
}

const SOUND_ENDINGS = new Set(
  Object.entries(MEDIA_ENDINGS).flatMap(([type, ending]) =>
    type.startsWith("audio/") ? [ending as string] : [],
  ),
);

function fileNameOf({ sha256, type }: MediaFile): string {
  return `${sha256}.${MEDIA_ENDINGS[type]}`;
}
