import type { SetFile } from "../../domain/set/set-file.ts";
import type { MediaFile } from "../import/media/media-bag.ts";
import type { Dropped } from "./dropped.ts";

export type Exported = {
  text: string;
  /** Everything of the set that the text does not hold. */
  dropped: Dropped[];
};

/** `media` are the files that the set's texts name as `media:SHA256`; a format may hold them or leave them beside. */
export type ExportFormat = (set: SetFile, media: readonly MediaFile[]) => Exported;
