import { Response } from "../../domain/question/question.ts";
import { fail, ok, type Result } from "../../domain/result.ts";

/** In characters of JSON. An event's body holds 131,072 with its order, ids and clock, which need at most some 6,000. */
const MAX_RESPONSE_CHARACTERS = 120_000;

/** What could not be read again or not be sent is refused while it is still on the screen. */
export function checkResponse(response: Response): Result<void> {
  const fits = JSON.stringify(response).length <= MAX_RESPONSE_CHARACTERS;
  return fits && Response.safeParse(response).success ? ok(undefined) : fail("request_too_large");
}
