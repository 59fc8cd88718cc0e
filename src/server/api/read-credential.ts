import { Uuid } from "../../domain/id.ts";
import { DeviceSecret } from "../../protocol/identity.ts";
import type { Credential } from "./context.ts";

/** `Authorization: Bearer <deviceId>.<secret>`; anything else is no credential at all. */
export function readCredential(header: string | undefined): Credential | undefined {
  const match = /^Bearer ([^.]+)\.(.+)$/.exec(header ?? "");
  const deviceId = Uuid.safeParse(match?.[1]);
  const secret = DeviceSecret.safeParse(match?.[2]);
  return deviceId.success && secret.success ? { deviceId: deviceId.data, secret: secret.data } : undefined;
}
