#!/bin/sh
# Writes alertmanager.yaml with the environment's words in it to the folder OUT, and starts what is named after it:
#   start.sh OUT PROGRAM ARGUMENT…
# A word that is missing stops the start and is named: an alert that reaches nobody is worse than none.
set -eu
# The rendered file holds a password.
umask 077
here=$(dirname "$0")
out=$1
shift
mkdir -p "$out"
cp "$here/message.tmpl" "$out/message.tmpl"
text=$(cat "$here/alertmanager.yaml")
for name in ALERT_SMTP_HOST ALERT_SMTP_USER ALERT_SMTP_PASSWORD ALERT_MAIL_FROM \
  ALERT_PAGE_URL ALERT_PAGE_MAIL ALERT_TICKET_MAIL ALERT_HEARTBEAT_URL; do
  eval "value=\${$name-}"
  if [ -z "$value" ]; then
    echo "$name is not set: see deploy/compose/example.env." >&2
    exit 1
  fi
  # What sed, YAML's double quotes and this script's own delimiter would take for theirs.
  escaped=$(printf '%s' "$value" | sed -e 's/["\\]/\\&/g' -e 's/[\\&|]/\\&/g')
  text=$(printf '%s\n' "$text" | sed "s|\${$name}|$escaped|g")
done
printf '%s\n' "$text" >"$out/alertmanager.yaml"
exec "$@"
