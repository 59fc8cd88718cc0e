-- Up Migration

-- A number that leaves open what was meant waits for a person now: such answers are judged anew, once.
update attempts t set judged_whole = false
where exists (
  select 1 from answers a
  where a.learner_id = t.learner_id and a.attempt_id = t.attempt_id
    and a.verdict in ('invalid', 'incorrect', 'partially_correct')
    and (a.trace @> '[{"code":"number_unreadable"}]' or a.trace @> '[{"code":"number_ambiguous"}]'
      or a.trace @> '[{"code":"unit_unknown"}]' or a.trace @> '[{"code":"unit_missing"}]')
);

-- Down Migration

-- The answers stand as a person or this build has judged them.
