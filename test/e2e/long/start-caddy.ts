import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { type X509Certificate, createHash } from "node:crypto";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { connect } from "node:tls";

/** Debian's package `caddy`. */
export const hasCaddy = spawnSync("caddy", ["version"]).status === 0;

export type Caddy = AsyncDisposable & {
  httpsPort: number;
  /** What a browser is told to accept: the hash of the certificate's public key (SPKI, base64). */
  certificateHash: string;
};

/** The delivered configuration (deploy/https/Caddyfile) on free ports, with a certificate that it signs itself. */
export async function startCaddy(
  folder: string,
  site: { domain: string; upstreamPort: number },
): Promise<Caddy> {
  const [httpPort, httpsPort] = [await freePort(), await freePort()];
  const file = join(folder, "Caddyfile");
  await writeFile(
    file,
    `{
	local_certs
	skip_install_trust
	admin off
	auto_https disable_redirects
	storage file_system ${folder}/caddy
	http_port ${httpPort}
	https_port ${httpsPort}
}
import ${resolve("deploy/https/Caddyfile")}
`,
  );
  const caddy = spawn("caddy", ["run", "--config", file, "--adapter", "caddyfile"], {
    stdio: "ignore",
    env: {
      ...process.env,
      HOME: folder,
      MUNDAP_DOMAIN: site.domain,
      MUNDAP_UPSTREAM: `127.0.0.1:${site.upstreamPort}`,
    },
  });
  const certificate = await firstCertificate(site.domain, httpsPort);
  const key = certificate.publicKey.export({ type: "spki", format: "der" });
  return {
    httpsPort,
    certificateHash: createHash("sha256").update(key).digest("base64"),
    [Symbol.asyncDispose]: () => ended(caddy),
  };
}

async function ended(caddy: ChildProcess): Promise<void> {
  if (caddy.exitCode !== null || caddy.signalCode !== null) return;
  caddy.kill("SIGTERM");
  await once(caddy, "exit");
}

/** Asked for until it is there: Caddy signs it while it starts. */
async function firstCertificate(servername: string, port: number): Promise<X509Certificate> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await new Promise<X509Certificate | undefined>((done) => {
      const socket = connect({ port, host: "127.0.0.1", servername, rejectUnauthorized: false }, () => {
        const certificate = socket.getPeerX509Certificate();
        socket.destroy();
        done(certificate);
      });
      socket.once("error", () => done(undefined));
    });
    if (found !== undefined) return found;
    await new Promise((wake) => setTimeout(wake, 200));
  }
  throw new Error("Caddy did not come up within 20 seconds");
}

export function freePort(): Promise<number> {
  return new Promise((done, refuse) => {
    const probe = createServer();
    probe.once("error", refuse);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
