import { type Finding, person, type ReviewedSystem } from "./security-item.ts";

const TIME_LIMIT_MS = 10_000;

export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** A look that asks the server over HTTP; without one to ask, it is a person's. */
export function asking(
  look: (ask: Ask, system: ReviewedSystem & { url: string }) => Promise<Finding>,
): (system: ReviewedSystem) => Promise<Finding> {
  return async (system) => {
    const { url } = system;
    if (url === undefined)
      return person(
        "no server runs here to be asked: start it, or name it with --url",
        "물어볼 서버가 없어요. 서버를 켜거나 --url로 주소를 알려 주세요",
      );
    const ask: Ask = (path, init) =>
      system.fetch(new URL(path, url), {
        redirect: "manual",
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
        ...init,
      });
    try {
      return await look(ask, { ...system, url });
    } catch (error) {
      const reason = error instanceof Error ? (error.cause ?? error) : error;
      const why = reason instanceof Error ? reason.message : String(reason);
      return person(`${url} gave no answer (${why})`, `${url}에서 답이 없었어요 (${why})`);
    }
  };
}

/** Only this machine reaches such an address. */
export function isLoopback(url: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
}
