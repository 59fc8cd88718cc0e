-- Up Migration

-- Of a person's attempts at an exam, or at a set with a limit of attempts, only so many count now: those who have
-- several, or several accounts, are judged anew, once. A manifest is read as bytes: within its texts quotes are escaped.
update attempts t set judged_whole = false
where set_id in (
    select set_id from manifests
    where position('"mode":"exam"'::bytea in payload) > 0 or position('"attemptLimit":'::bytea in payload) > 0
  ) and (
    exists (
      select 1 from attempts o
      where o.learner_id = t.learner_id and o.set_id = t.set_id and o.attempt_id <> t.attempt_id
    )
    or t.learner_id in (select learner_id from learner_aliases union select alias_of from learner_aliases)
  );

-- Down Migration

-- The answers stand as a person or this build has judged them.
