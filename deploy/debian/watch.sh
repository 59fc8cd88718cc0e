#!/bin/sh
# Lets Debian's own Prometheus and Alertmanager watch a server on this machine, without Docker:
#   deploy/debian/watch.sh ALERTS_ENV [SERVER] [ROOT]
# ALERTS_ENV: a file with the ALERT_… lines of deploy/compose/example.env, filled in. SERVER: where /metrics is asked
# (127.0.0.1:8787). ROOT: a folder to write into in place of / (to look first). What Debian's packages brought is not
# touched; run it again after every change of the rules, the routes or that file.
set -eu
# Prometheus is no root, and reads what root writes here; what holds a password is closed where it is written.
umask 022
alerts=${1:?name the file with the ALERT_ lines of deploy/compose/example.env}
server=${2:-127.0.0.1:8787}
root=${3:-}
here=$(dirname "$(realpath "$0")")
etc=$root/etc/prometheus/mundap
# Text, never a command: a password may hold anything.
while IFS= read -r line || [ -n "$line" ]; do
  case $line in ALERT_*=*) export "$line" ;; esac
done <"$alerts"

mkdir -p "$etc/rules"
rm -f "$etc"/rules/*
cp "$here"/../prometheus/rules/*.yaml "$etc/rules/"
# The names are those of the compose file's network.
sed -e "s|mundap:8787|$server|" -e "s|alertmanager:9093|127.0.0.1:9093|" "$here/../prometheus/prometheus.yaml" \
  >"$etc/prometheus.yaml"
promtool check config "$etc/prometheus.yaml" >/dev/null
sh "$here/../alertmanager/start.sh" "$etc" amtool check-config "$etc/alertmanager.yaml" >/dev/null
chmod 755 "$etc" "$etc/rules"
# It holds the password for the mail server.
if [ "$(id -u)" = 0 ] && [ -z "$root" ]; then chown prometheus "$etc/alertmanager.yaml" "$etc/message.tmpl"; fi

for unit in prometheus prometheus-alertmanager; do
  mkdir -p "$root/etc/systemd/system/$unit.service.d"
  cp "$here/$unit.conf" "$root/etc/systemd/system/$unit.service.d/mundap.conf"
done
echo "Now: systemctl daemon-reload && systemctl restart prometheus prometheus-alertmanager"
