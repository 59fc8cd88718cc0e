import { FlagdCore } from "@openfeature/flagd-core";
import { OpenFeature, type Provider } from "@openfeature/server-sdk";
import type { Uuid } from "../../domain/id.ts";
import { Cohort } from "../../domain/rollout/cohort.ts";
import type { Stage } from "../../domain/rollout/stage.ts";

const FLAG = "question-system";

export type CohortQuestion = {
  /** Who is asked for: the same word for all identities of a person. */
  key: Uuid;
  stage: Stage;
  /** Another salt deals anew. */
  salt: string;
  /** What staff decided for this learner. */
  override?: Cohort | undefined;
};

/**
 * Which cohort the flag gives. A key has its place between 0 and 100 by its hash alone, and V2 takes the places from
 * 0 up: raising the share therefore moves nobody back. `domain` keeps the servers of one process apart, because the
 * SDK has one registry for all of them.
 */
export function openCohortFlag(domain: string): (question: CohortQuestion) => Promise<Cohort> {
  const core = new FlagdCore();
  OpenFeature.setProvider(domain, providerOf(core));
  const client = OpenFeature.getClient(domain);
  let loaded = "";
  return async ({ key, stage, salt, override }) => {
    const definition = definitionOf(stage, salt);
    if (definition !== loaded) core.setConfigurations((loaded = definition));
    const context = { targetingKey: key, ...(override && { override }) };
    return Cohort.parse(await client.getStringValue(FLAG, "v1", context));
  };
}

/** The flag in flagd's own language: an operator reads in it what is served. */
function definitionOf(stage: Stage, salt: string): string {
  const dealt = {
    fractional: [{ cat: [salt, { var: "targetingKey" }] }, ["v2", stage], ["v1", 100 - stage]],
  };
  return JSON.stringify({
    flags: {
      [FLAG]: {
        state: "ENABLED",
        variants: { v1: "v1", v2: "v2" },
        defaultVariant: "v1",
        targeting: {
          if: [{ in: [{ var: "override" }, ["v1", "v2"]] }, { var: "override" }, dealt],
        },
      },
    },
  });
}

function providerOf(core: FlagdCore): Provider {
  return {
    metadata: { name: "flagd in process" },
    runsOn: "server",
    resolveBooleanEvaluation: async (key, otherwise, context) =>
      core.resolveBooleanEvaluation(key, otherwise, context),
    resolveStringEvaluation: async (key, otherwise, context) =>
      core.resolveStringEvaluation(key, otherwise, context),
    resolveNumberEvaluation: async (key, otherwise, context) =>
      core.resolveNumberEvaluation(key, otherwise, context),
    resolveObjectEvaluation: async (key, otherwise, context) =>
      core.resolveObjectEvaluation(key, otherwise, context),
  };
}
