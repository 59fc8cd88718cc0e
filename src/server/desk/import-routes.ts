import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyPluginCallback, FastifyReply, FastifyRequest } from "fastify";
import type { FailureCode } from "../../domain/failure.ts";
import { Uuid } from "../../domain/id.ts";
import { ImportQuery } from "../../protocol/desk.ts";
import { IMPORT_HEADER } from "../../protocol/import-header.ts";
import { MAX_SOURCE_BYTES } from "../../protocol/max-source-bytes.ts";
import { hasDuty } from "../../protocol/staff-duties.ts";
import type { StaffMember } from "../../protocol/staff.ts";
import type { Database } from "../db/open-database.ts";
import { TEMPLATE_FORMATS, type TemplateFormat, writeTemplate } from "../export/write-template.ts";
import { FORMAT_NAMES, type FormatName } from "../import/formats.ts";
import { loadLeftOut } from "../publish/left-out-rows.ts";
import { listingOf, withLeftOut } from "../publish/list-sets.ts";
import { newestManifests } from "../publish/newest-manifests.ts";
import { envelopeOf } from "../refusal.ts";
import { keepDraft, readDraftMedia } from "./draft-rows.ts";
import type { ImportOutcome } from "./import-file.ts";
import { DESK_LIMITS, type DeskPool } from "./desk-pool.ts";

export type ImportRouteDeps = {
  db: Database;
  now(): number;
  staffOf(headers: FastifyRequest["headers"]): Promise<StaffMember | undefined>;
  /** Closed with these routes: a file that is being read holds no stop of the server up. */
  pool: DeskPool;
  /** Where our own pages are. */
  origins: readonly string[];
};

/** Tens of megabytes over a slow line. */
const UPLOAD_TIME_LIMIT_MS = 180_000;

/** `POST /api/v2/import`: one file's bytes → its report and its set, kept for publishing. To be mounted there. */
export function importRoutes(deps: ImportRouteDeps): FastifyPluginCallback {
  return (app, _options, done) => {
    let running = 0;
    app.addHook("onClose", () => deps.pool.close());
    app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, parsed) =>
      parsed(null, body),
    );
    app.post("/", {
      bodyLimit: MAX_SOURCE_BYTES,
      config: { requestTimeoutMs: UPLOAD_TIME_LIMIT_MS },
      // Before the first byte of the file is read.
      async onRequest(request, reply) {
        if (!comesFromOurPage(request, deps.origins)) return refuse(request, reply, "not_allowed");
        const staff = await deps.staffOf(request.headers);
        if (staff === undefined) return refuse(request, reply, "not_signed_in");
        if (!hasDuty(staff, "publish")) return refuse(request, reply, "not_allowed");
        if (running >= DESK_LIMITS.filesAtOnce) return refuse(request, reply, "server_unavailable");
        // Who left meanwhile will not be seen to leave again.
        if (reply.raw.closed) return reply.hijack();
        running += 1;
        // Answered in full, or given up by who asked.
        reply.raw.once("close", () => (running -= 1));
      },
      async handler(request, reply) {
        const staff = await deps.staffOf(request.headers);
        const query = ImportQuery.safeParse(request.query);
        if (staff === undefined) return refuse(request, reply, "not_signed_in");
        if (!query.success || !Buffer.isBuffer(request.body) || !isFormat(query.data.format)) {
          return refuse(request, reply, "request_malformed");
        }
        const { name, reader, format, ...options } = query.data;
        const task = { name, bytes: request.body, reader, options: { ...options, format } };
        const work = await deps.pool.importFile(task, whenLeft(reply));
        if (work.ended === "given_up") return reply.hijack();
        if (work.ended !== "done") return refuse(request, reply, "document_too_large");
        return await sendOutcome(deps, reply, { staff, file: name, outcome: work.value });
      },
    });
    addDraftMedia(app, deps);
    addTemplates(app, deps);
    done();
  };
}

/** Tables for a teacher to write over. */
function addTemplates(app: FastifyInstance, { staffOf }: ImportRouteDeps): void {
  for (const format of TEMPLATE_FORMATS) {
    app.get<{ Querystring: { reader?: string } }>(`/template.${format}`, async (request, reply) => {
      const staff = await staffOf(request.headers);
      if (staff === undefined) return refuse(request, reply, "not_signed_in");
      if (!hasDuty(staff, "publish")) return refuse(request, reply, "not_allowed");
      const bytes = writeTemplate(format, request.query.reader === "ko" ? "ko" : "en");
      return reply
        .header("cache-control", "private, no-cache")
        .header("content-disposition", `attachment; filename="mundap-template.${format}"`)
        .type(TEMPLATE_TYPES[format])
        .send(Buffer.from(bytes));
    });
  }
}

const TEMPLATE_TYPES: Record<TemplateFormat, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** The pictures and sounds of a draft, for the preview of who read it in. */
function addDraftMedia(app: FastifyInstance, { db, staffOf }: ImportRouteDeps): void {
  app.get<{ Params: { draftId: string; sha256: string } }>(
    "/:draftId/media/:sha256",
    async (request, reply) => {
      const draftId = Uuid.safeParse(request.params.draftId);
      const staff = await staffOf(request.headers);
      if (staff === undefined) return refuse(request, reply, "not_signed_in");
      const draft = { draftId: draftId.data ?? "", staffId: staff.staffId };
      const media = draftId.success ? await readDraftMedia(db, draft, request.params.sha256) : undefined;
      if (media === undefined) return refuse(request, reply, "not_found");
      return reply
        .header("cache-control", "private, no-cache")
        .header("content-security-policy", "default-src 'none'; sandbox")
        .type(media.type)
        .send(media.bytes);
    },
  );
}

/** Raised when nobody waits for the reply any more. */
function whenLeft(reply: FastifyReply): AbortSignal {
  const left = new AbortController();
  if (reply.raw.closed) left.abort();
  else reply.raw.once("close", () => left.abort());
  return left.signal;
}

/** Browsers name the origin of every POST, and no other site can add a header of ours to one. */
function comesFromOurPage({ headers }: FastifyRequest, origins: readonly string[]): boolean {
  return headers[IMPORT_HEADER] === "1" && headers.origin !== undefined && origins.includes(headers.origin);
}

function isFormat(format: string | undefined): format is FormatName | undefined {
  return format === undefined || FORMAT_NAMES.some((name) => name === format);
}

type Outcome = { staff: StaffMember; file: string; outcome: ImportOutcome };

/** The large parts are texts already: put together, not written again. */
async function sendOutcome(
  { db, now }: ImportRouteDeps,
  reply: FastifyReply,
  { staff, file, outcome }: Outcome,
): Promise<FastifyReply> {
  const drafts: string[] = [];
  for (const { setId, setText, solvabilityText, media } of outcome.sets) {
    const draftId = randomUUID();
    await keepDraft(db, { draftId, staffId: staff.staffId, file, setText, media, now: now() });
    const [existing] = await newestManifests(db, setId);
    const listing = existing && withLeftOut(listingOf(existing), await loadLeftOut(db, setId));
    const known = listing === undefined ? "" : `,"existing":${JSON.stringify(listing)}`;
    drafts.push(`{"draftId":"${draftId}","set":${setText},"solvability":${solvabilityText}${known}}`);
  }
  return reply
    .header("cache-control", "no-store")
    .type("application/json; charset=utf-8")
    .send(`{"kind":"import.result","report":${outcome.reportText},"drafts":[${drafts.join(",")}]}`);
}

const STATUS: Partial<Record<FailureCode, number>> = {
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  document_too_large: 413,
  server_unavailable: 503,
};

function refuse(request: FastifyRequest, reply: FastifyReply, code: FailureCode): FastifyReply {
  const status = STATUS[code] ?? 400;
  reply.header("cache-control", "no-store");
  // The rest of the file need not come.
  if (request.body === undefined) reply.header("connection", "close");
  return reply.status(status).send(envelopeOf({ code, status }, request.id));
}
