import { existsSync } from "node:fs";
import { Option } from "commander";
import { KeyRole } from "../domain/set/root.ts";
import { keysFolder } from "../server/keys/key-files.ts";
import { keysProblem } from "../server/keys/keys-problem.ts";
import { readKeys } from "../server/keys/read-keys.ts";
import { rotateKeys } from "../server/keys/rotate-keys.ts";
import { refreshDocuments } from "../server/publish/refresh-documents.ts";
import { rootFingerprint } from "../signing/root-fingerprint.ts";
import { describeFailure } from "./describe-failure.ts";
import { type AddCommand, EXIT } from "./program.ts";
import { say } from "./terminal.ts";
import { envOf, withPublishing } from "./with-connection.ts";

type Options = { role?: KeyRole; json?: true };

/**
 * `keys rotate`: new keys under a new root, and everything that stands signed again with them.
 * `keys fingerprint`: what support reads out to a learner whose app does not know this server.
 */
export const addKeys: AddCommand = (program, terminal, finish) => {
  const keys = program.command("keys").description("signing keys");
  keys
    .command("rotate")
    .description("replace signing keys and sign again what the old ones had signed")
    .addOption(new Option("--role <role>", "only this role's key (default: all)").choices(KeyRole.options))
    .option("--json", "machine-readable result on standard output")
    .action(async ({ role, json }: Options) => {
      const { dataDir } = envOf(terminal);
      const replace = role === undefined ? "all" : [role];
      const { root } = await rotateKeys(dataDir, { replace, now: terminal.now() });
      const signed = await withPublishing(terminal, refreshDocuments);
      if (!signed.ok) {
        terminal.complain(describeFailure(signed.failure, terminal.language));
        return finish(EXIT.problem);
      }
      const { version } = root.document;
      const catalog = signed.value.document.version;
      if (json) terminal.print(JSON.stringify({ root: version, catalog, replaced: role ?? "all" }, null, 2));
      else {
        const words = say(terminal, WORDS.rotated);
        terminal.print(words.replace("{root}", String(version)).replace("{catalog}", String(catalog)));
      }
      return finish(EXIT.fine);
    });
  keys
    .command("fingerprint")
    .description("the newest root's fingerprint, as the app shows it before it trusts another server")
    .option("--json", "machine-readable result on standard output")
    .action(async ({ json }: Pick<Options, "json">) => {
      const folder = keysFolder(envOf(terminal).dataDir);
      if (!existsSync(folder)) throw keysProblem(`${folder} is not there yet; "npm start" makes the keys.`);
      const { root } = await readKeys(folder);
      const fingerprint = rootFingerprint(root.payloadHash);
      const { version } = root.document;
      terminal.print(json ? JSON.stringify({ root: version, fingerprint }, null, 2) : fingerprint);
      return finish(EXIT.fine);
    });
};

const WORDS = {
  rotated: {
    en: "Rotated: root version {root} and catalog version {catalog} are signed and stored.",
    ko: "열쇠를 바꿨어요. 루트 버전 {root}, 목록 버전 {catalog}에 새로 서명했어요.",
  },
};
