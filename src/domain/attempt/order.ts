import type { ContentId } from "../id.ts";
import { must } from "../invariant.ts";
import { KINDS } from "../question/kinds.ts";
import type { Question } from "../question/question.ts";
import type { Manifest, RuleVersions } from "../set/manifest.ts";
import type { Policy } from "../set/policy.ts";
import type { Seed } from "./event.ts";
import { randomStream, shuffle, type StreamName } from "./random-stream.ts";

type Arrange = (ids: readonly ContentId[], stream: StreamName) => ContentId[];

/**
 * Algorithm v1: the ids sorted by UTF-16 code units (so that the stored order tells nothing and
 * changes nothing), then Fisher–Yates over the stream. Test vectors: test/fixtures/order-vectors.json.
 */
const arrangeV1: Arrange = (ids, stream) => shuffle([...ids].sort(), randomStream(stream));

/** Every version ever published; the manifest chooses. None is ever changed or removed. */
export const ALGORITHMS: ReadonlyMap<number, Arrange> = new Map([[1, arrangeV1]]);

function arrangeBy(rules: RuleVersions): Arrange {
  return must(ALGORITHMS.get(rules.order), `order algorithm ${rules.order} is unknown to this build`);
}

/**
 * The questions of an attempt, in its order. `only` is the subset that a practice of wrong answers
 * takes: then `pick` does not apply, and ids that the manifest no longer has are left out.
 * Without `shuffleQuestions` the seed still picks, but what is picked keeps the set's own order.
 */
export function questionOrder(
  manifest: Pick<Manifest, "policy" | "rules" | "questions">,
  seed: Seed,
  only?: readonly ContentId[],
): ContentId[] {
  const wanted = only && new Set(only);
  const stored = manifest.questions.map(({ id }) => id).filter((id) => !wanted || wanted.has(id));
  const { shuffleQuestions, pick } = manifest.policy;
  const count = wanted ? stored.length : Math.min(pick ?? stored.length, stored.length);
  if (!shuffleQuestions && count === stored.length) return stored;

  const taken = arrangeBy(manifest.rules)(stored, { seed, purpose: "questions", id: "" }).slice(0, count);
  if (shuffleQuestions) return taken;
  const picked = new Set(taken);
  return stored.filter((id) => picked.has(id));
}

/**
 * The parts of a question in the order in which this attempt shows them: choices, items, options, a gap's
 * choices after those of the gap before. Always the same. Empty for kinds without an order.
 */
export function shownOrder({
  question,
  policy,
  rules,
  seed,
}: {
  question: Question;
  policy: Pick<Policy, "shuffleChoices">;
  rules: RuleVersions;
  seed: Seed;
}): ContentId[] {
  return KINDS[question.kind].shuffled(question).flatMap(({ ids, gapId, always }) => {
    const isShuffled = always === true || (policy.shuffleChoices && question.shuffle !== false);
    // No id holds U+0000, so that no two streams can have one name.
    const id = gapId === undefined ? question.id : `${question.id}\u0000${gapId}`;
    return isShuffled ? arrangeBy(rules)(ids, { seed, purpose: "choices", id }) : ids;
  });
}
