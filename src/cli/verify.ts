import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fail, ok, type Result } from "../domain/result.ts";
import type { DocumentType } from "../signing/document-type.ts";
import { readDocumentType } from "../signing/read-document-type.ts";
import { verifyCatalog } from "../signing/verify-catalog.ts";
import { verifyManifest } from "../signing/verify-manifest.ts";
import { verifyReceipt } from "../signing/verify-receipt.ts";
import { type VerifiedRoot, verifyRoot } from "../signing/verify-root.ts";
import { verifySessionTicket } from "../signing/verify-session-ticket.ts";
import { keysFolder } from "../server/keys/key-files.ts";
import { claimedPayloadHash } from "./claimed-payload-hash.ts";
import { describeFailure } from "./describe-failure.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { readNamedFile, say, type Terminal } from "./terminal.ts";
import { envOf } from "./with-connection.ts";

/** `verify FILE.jws`: does a signed document hold, and if not, why? */
export const addVerify: AddCommand = (program, terminal, finish) => {
  program
    .command("verify")
    .description("check the signature of a root, catalog, manifest, session ticket or receipt")
    .argument("<file.jws>", "the signed document")
    .option("--root <root.jws>", "the root to trust (default: the newest in the data folder)")
    .option("--json", "machine-readable result on standard output")
    .action(async (file: string, options: { root?: string; json?: true }) => {
      const bytes = await readNamedFile(terminal, file);
      if ("problem" in bytes) {
        terminal.complain(bytes.problem);
        return finish(EXIT.problem);
      }
      const text = bytes.toString("utf8");
      const type = readDocumentType(text);
      const verified = type === undefined ? fail("document_malformed") : await verify(text, type);
      if (options.json)
        terminal.print(JSON.stringify({ file, type: type ?? null, ...jsonOf(verified) }, null, 2));
      else if (verified.ok) {
        terminal.print(
          say(terminal, GOOD)
            .replace("{file}", file)
            .replace("{type}", type ?? ""),
        );
        terminal.print(JSON.stringify(verified.value.document, null, 2));
      }
      if (!verified.ok) terminal.complain(`${file}: ${describeFailure(verified.failure, terminal.language)}`);
      return finish(verified.ok ? EXIT.fine : EXIT.problem);

      async function verify(jws: string, found: DocumentType): Promise<Result<Verified>> {
        if (found === "mundap-root+jws") return verifyAsRoot(terminal, jws, options.root);
        const roots = await trustedRoots(terminal, options.root);
        if (!roots.ok) return roots;
        return VERIFIERS[found](jws, roots.value);
      }
    });
};

type Verified = { document: unknown; payloadHash: string };
type Roots = { root: VerifiedRoot; earlier: readonly VerifiedRoot[] };

const VERIFIERS: Record<
  Exclude<DocumentType, "mundap-root+jws">,
  (text: string, roots: Roots) => Promise<Result<Verified>>
> = {
  "mundap-catalog+jws": (text, { root }) => verifyCatalog(text, { root }),
  // Nothing links to a manifest that lies in a file by itself: its signature and its form are what is checked.
  "mundap-manifest+jws": (text, { root }) =>
    verifyManifest(text, { root, payloadHash: claimedPayloadHash(text) }),
  "mundap-session+jws": verifySessionTicket,
  "mundap-receipt+jws": verifyReceipt,
};

async function verifyAsRoot(
  terminal: Terminal,
  text: string,
  against: string | undefined,
): Promise<Result<Verified>> {
  if (against === undefined) return verifyRoot(text);
  const roots = await trustedRoots(terminal, against);
  return roots.ok ? verifyRoot(text, { trusted: roots.value.root }) : roots;
}

/** The named root, or the data folder's newest with those before it. */
async function trustedRoots(terminal: Terminal, named: string | undefined): Promise<Result<Roots>> {
  const texts = named === undefined ? await rootsInDataFolder(terminal) : await namedRoot(terminal, named);
  const verified: VerifiedRoot[] = [];
  for (const text of texts) {
    const root = await verifyRoot(text, { trusted: verified.at(-1) });
    if (!root.ok) return root;
    verified.push(root.value);
  }
  const root = verified.pop();
  return root === undefined ? fail("root_not_trusted") : ok({ root, earlier: verified });
}

async function namedRoot(terminal: Terminal, file: string): Promise<string[]> {
  const bytes = await readNamedFile(terminal, file);
  if ("problem" in bytes) {
    terminal.complain(bytes.problem);
    return [];
  }
  return [bytes.toString("utf8")];
}

async function rootsInDataFolder(terminal: Terminal): Promise<string[]> {
  const folder = keysFolder(envOf(terminal).dataDir);
  const files = await readdir(folder).catch(() => []);
  const roots = files.filter((file) => /^\d+\.root\.jws$/.test(file));
  const inOrder = roots.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  return Promise.all(inOrder.map((file) => readFile(join(folder, file), "utf8")));
}

function jsonOf(verified: Result<Verified>) {
  return verified.ok
    ? { valid: true, payloadHash: verified.value.payloadHash, document: verified.value.document }
    : { valid: false, failure: verified.failure };
}

const GOOD = { en: "{file}: good signature ({type})", ko: "{file}: 서명이 맞아요 ({type})" };
