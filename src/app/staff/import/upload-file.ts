import { fail, ok, type Result } from "../../../domain/result.ts";
import type { FailureCode } from "../../../domain/failure.ts";
import type { ImportQuery, ImportReply } from "../../../protocol/desk.ts";
import { IMPORT_HEADER } from "../../../protocol/import-header.ts";
import { WireFailure } from "../../../protocol/wire-failure.ts";

export type Upload = {
  origin: string;
  file: Blob;
  query: ImportQuery;
  /** 0 … 1 of the bytes that have left; 1: the server reads. */
  onProgress: (sent: number) => void;
  /** Raised: the upload is given up, and so is reading on the server. */
  signal: AbortSignal;
};

/** Sends one file. The one request that `fetch` cannot make: it does not say how much has been sent. */
export function uploadFile(upload: Upload): Promise<Result<ImportReply>> {
  const { origin, file, query, onProgress, signal } = upload;
  const address = new URL("/api/v2/import", origin);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) address.searchParams.set(name, value);
  }
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    const settle = (result: Result<ImportReply>) => {
      signal.removeEventListener("abort", abort);
      resolve(result);
    };
    request.open("POST", address);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader(IMPORT_HEADER, "1");
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.upload.addEventListener("load", () => onProgress(1));
    request.addEventListener("load", () => settle(readReply(request.status, request.responseText)));
    request.addEventListener("error", () => settle(fail("network_unreachable")));
    request.addEventListener("abort", () => settle(fail("network_unreachable")));
    signal.addEventListener("abort", abort, { once: true });
    request.send(file);
    if (signal.aborted) abort();
  });
}

/** What a reply says, whoever gave it: a proxy in between answers in its own words. */
export function readReply(status: number, text: string): Result<ImportReply> {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return fail(byStatus(status));
  }
  if (isReply(said) && status === 200) return ok(said);
  const wire = WireFailure.safeParse(wireIn(said));
  return wire.success ? { ok: false, failure: wire.data.failure } : fail(byStatus(status));
}

/** Too large to be parsed a second time: the kind stands for what our server checked and wrote. */
function isReply(said: unknown): said is ImportReply {
  return typeof said === "object" && said !== null && "kind" in said && said.kind === "import.result";
}

function wireIn(said: unknown): unknown {
  const error = typeof said === "object" && said !== null && "error" in said ? said.error : undefined;
  const data = typeof error === "object" && error !== null && "data" in error ? error.data : undefined;
  return typeof data === "object" && data !== null && "wire" in data ? data.wire : undefined;
}

function byStatus(status: number): FailureCode {
  if (status === 413) return "request_too_large";
  if (status === 502 || status === 503 || status === 504) return "server_unavailable";
  return status === 0 ? "network_unreachable" : "response_unreadable";
}
