import { createContext } from "react";
import type { Sha256 } from "../../../domain/id.ts";
import type { Result } from "../../../domain/result.ts";

export type MediaBytes = { bytes: Uint8Array; type: string };

/** Bytes that have this hash, with the type that the set's manifest gives them. */
export type ReadMedia = (sha256: Sha256) => Promise<Result<MediaBytes>>;

/** Where pictures and sounds come from, where that is not this device's store: staff read from the server. */
export const MediaReaderContext = createContext<ReadMedia | undefined>(undefined);
