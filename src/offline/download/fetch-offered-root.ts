import type { Result } from "../../domain/result.ts";
import { verifyRoot, type VerifiedRoot } from "../../signing/verify-root.ts";
import type { Ports } from "../ports.ts";
import type { Local } from "../store/local.ts";
import { fetchDocument } from "./fetch-bytes.ts";
import { readTrust } from "./trust.ts";

/** Network. The root that the server shows of itself: sound in itself, and trusted by nobody yet. */
export async function fetchOfferedRoot(ports: Ports): Promise<Result<VerifiedRoot>> {
  const text = await fetchDocument(ports, { path: "root.jws", type: "mundap-root+jws", cache: "no-cache" });
  return text.ok ? await verifyRoot(text.value) : text;
}

/** Network. Whether the server shows a root that is none of those this device trusts. */
export async function offersAnotherRoot({ device, ports }: Local): Promise<boolean> {
  const [trust, offered] = await Promise.all([readTrust(device), fetchOfferedRoot(ports)]);
  if (!trust.ok || !offered.ok) return false;
  const { root, earlier = [] } = trust.value;
  return [root, ...earlier].every(({ payloadHash }) => payloadHash !== offered.value.payloadHash);
}
