import type { LibraryItem } from "../../offline/engine.ts";
import { attempts as en } from "../messages/en/attempts.ts";
import { attempts as ko } from "../messages/ko/attempts.ts";
import { useWords } from "../messages/use-messages.ts";
import { useEngine } from "../shell/app-parts.ts";
import { useLocal } from "../shell/use-local.ts";
import { TimeLimit } from "../timer/time-limit.tsx";

/** What limits a set, known before it is begun: how long one may take, and how often. */
export function Limits({ item }: { item: LibraryItem }) {
  const { timeLimitSeconds, attemptLimit, openAttempt } = item;
  return (
    <>
      {timeLimitSeconds !== undefined && <TimeLimit seconds={timeLimitSeconds} />}
      {attemptLimit !== undefined && openAttempt === undefined && (
        <AttemptsLeft setId={item.setId} limit={attemptLimit} />
      )}
    </>
  );
}

/** Beyond the limit an attempt may be begun all the same: it takes the place of a worse one, or counts for nothing. */
function AttemptsLeft({ setId, limit }: { setId: string; limit: number }) {
  const engine = useEngine();
  const words = useWords({ ko, en });
  const left = useLocal(() => engine.readAttemptsLeft(setId), [engine, setId])?.value;
  return left !== undefined && <span>{left > 0 ? words.left(left, limit) : words.none(limit)}</span>;
}
