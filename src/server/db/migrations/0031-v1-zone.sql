-- Up Migration

-- By which clock V1's server wrote its times, which have no zone. `v1 expand --zone` writes it anew: not immutable, so
-- that no plan outlives that. All are taken into the query that calls them.
create function v1_zone() returns text language sql stable parallel safe as $$ select 'UTC' $$;

-- A time that the clock skipped is read by the offset before the gap, and one that it showed twice as the second: of two
-- readings the later, as PostgreSQL has it.
create function v1_instant(written timestamp) returns timestamptz language sql stable parallel safe
as $$ select written at time zone mundap.v1_zone() $$;

-- The accounts library made its columns either way.
create function v1_instant(written timestamptz) returns timestamptz language sql stable parallel safe
as $$ select written $$;

-- What that clock showed.
create function v1_clock(instant timestamptz) returns timestamp language sql stable parallel safe
as $$ select instant at time zone mundap.v1_zone() $$;

-- Down Migration

drop function v1_clock(timestamptz), v1_instant(timestamptz), v1_instant(timestamp), v1_zone();
