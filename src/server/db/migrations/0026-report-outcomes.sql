-- Up Migration

-- What the learner is told of a report that somebody has looked into; of those before, only that.
alter table settled_reports add column outcome text not null default 'looked_into'
  check (outcome in ('mark_stands', 'mark_corrected', 'question_mended', 'looked_into'));

-- Down Migration

alter table settled_reports drop column outcome;
