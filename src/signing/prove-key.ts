import { flattenedVerify } from "jose";
import { signDocument } from "./sign.ts";
import type { SigningKey } from "./signing-key.ts";

/** Whether the private half makes signatures that the public half verifies: a damaged key file tells here, not in the field. */
export async function provesItself(key: SigningKey): Promise<boolean> {
  try {
    const text = await signDocument({ payload: "{}", type: "mundap-receipt+jws", key });
    await flattenedVerify(JSON.parse(text), key.publicKey, { algorithms: ["ES256"] });
    return true;
  } catch {
    return false;
  }
}
