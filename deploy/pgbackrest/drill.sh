#!/usr/bin/env bash
# Proves recovery to a moment with the configuration beside this file, on a cluster of its own in a folder of
# its own; nothing else on the machine is touched. Run it as the user postgres:
#   deploy/pgbackrest/drill.sh [ROWS] [ARCHIVE_TIMEOUT_SECONDS]
set -euo pipefail
rows=${1:-1000000}
timeout=${2:-10}
here=$(dirname "$(realpath "$0")")
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
work=$(mktemp -d "${TMPDIR:-/tmp}/mundap-pitr.XXXXXX")
data=$work/data
port=54329

# Only places differ from pgbackrest.conf; PostgreSQL's archive_command inherits them.
export PGBACKREST_CONFIG=$here/pgbackrest.conf PGBACKREST_STANZA=mundap
export PGBACKREST_REPO1_PATH=$work/repo PGBACKREST_LOG_PATH=$work/log PGBACKREST_LOCK_PATH=$work/lock
export PGBACKREST_SPOOL_PATH=$work/spool PGBACKREST_PG1_PATH=$data
export PGBACKREST_PG1_PORT=$port PGBACKREST_PG1_SOCKET_PATH=$work
mkdir -p "$work"/{repo,log,lock,spool}

start() { "$bin/pg_ctl" -D "$data" -l "$work/postgres.log" -w -t 120 start >/dev/null; }
finish() {
  "$bin/pg_ctl" -D "$data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT
ask() { "$bin/psql" -h "$work" -p $port -d postgres -XAtq -v ON_ERROR_STOP=1 -c "$1"; }
seconds() { date +%s.%N; }
since() { awk "BEGIN { printf \"%.1f s\", $(seconds) - $1 }"; }
require() { [ "$2" = "$3" ] || { echo "FAILED: $1: $2 instead of $3" >&2; exit 1; }; }
# Recovery is over when the server takes writes again.
await_promotion() { until [ "$(ask 'select pg_is_in_recovery()' 2>/dev/null)" = f ]; do sleep 0.1; done; }

"$bin/initdb" -D "$data" -A trust --no-instructions >/dev/null
cat "$here/postgresql.conf" >>"$data/postgresql.conf"
cat >>"$data/postgresql.conf" <<CONF
port = $port
listen_addresses = ''
unix_socket_directories = '$work'
archive_timeout = $timeout
CONF
start
ask "create table answers as select n, md5(n::text) as body, now() as at from generate_series(1, $rows) n"
ask "create table notes (n serial, at timestamptz default clock_timestamp())"
echo "cluster: $rows rows, $(ask "select pg_size_pretty(pg_database_size('postgres'))")"

pgbackrest stanza-create
pgbackrest check
began=$(seconds); pgbackrest --type=full backup; echo "full backup: $(since $began), $(du -sh "$work/repo/backup" | cut -f1) in the repository"
ask "insert into answers select n, md5(n::text), now() from generate_series($rows + 1, $rows + 1000) n"
began=$(seconds); pgbackrest --type=incr backup; echo "incremental backup: $(since $began)"

# A person's mistake: the table is dropped. Back to the moment between the last good write and the drop.
ask "insert into notes default values"
moment=$(ask "select clock_timestamp()"); sleep 1
ask "insert into notes default values; drop table answers"
"$bin/pg_ctl" -D "$data" -m fast stop >/dev/null
began=$(seconds)
pgbackrest --type=time --target="$moment" --target-action=promote restore
echo "restore: $(since $began)"
start; await_promotion
echo "until it takes writes again (RTO): $(since $began)"
require "rows of the dropped table" "$(ask 'select count(*) from answers')" $((rows + 1000))
require "digest" "$(ask "select sum(('x' || left(md5(body), 8))::bit(32)::int::bigint) = (select sum(('x' || left(md5(md5(n::text)), 8))::bit(32)::int::bigint) from generate_series(1, $rows + 1000) n) from answers")" t
require "notes before the moment" "$(ask 'select count(*) from notes')" 1

# The machine is gone at once, while it is written to ten times a second.
pgbackrest --type=full backup
for _ in $(seq $((timeout * 25))); do ask "insert into notes default values" && sleep 0.05; done
last=$(ask "select extract(epoch from max(at)) from notes")
kill -9 "$(head -1 "$data/postmaster.pid")"; sleep 0.5; rm -rf "$data"
mkdir -m 700 "$data"
pgbackrest --type=default restore
start; await_promotion
lost=$(awk "BEGIN { printf \"%.1f\", $last - $(ask 'select extract(epoch from max(at)) from notes') }")
echo "lost when the machine is gone at once (RPO): $lost s, with archive_timeout = $timeout s"
awk "BEGIN { exit !($lost <= $timeout + 5) }" || { echo "FAILED: more was lost than archive_timeout allows" >&2; exit 1; }
pgbackrest verify
echo "all held"
