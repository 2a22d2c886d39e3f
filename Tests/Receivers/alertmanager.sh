#!/bin/sh
# Do the alerts of the demonstration arrive at a real Alertmanager, each once, also when they are delivered twice?
#
#   apt-get install --no-install-recommends prometheus-alertmanager curl
#   swift build && Tests/Receivers/alertmanager.sh .build/debug/dutywatch
#
# Looked for in the path, or named: ALERTMANAGER=/usr/bin/prometheus-alertmanager
set -eu
dutywatch=${1:?"usage: $0 DUTYWATCH"}
alertmanager=${ALERTMANAGER:-prometheus-alertmanager}
config=$(cd "$(dirname "$0")/../../Config" && pwd)
folder=$(mktemp -d)
port=${PORT:-29093}
trap 'kill "$pid" 2>/dev/null || true; rm -r "$folder"' EXIT

printf 'route: {receiver: none}\nreceivers: [{name: none}]\n' > "$folder/alertmanager.yml"
"$alertmanager" --config.file="$folder/alertmanager.yml" --storage.path="$folder/data" --cluster.listen-address= \
  --web.listen-address="127.0.0.1:$port" > "$folder/alertmanager.log" 2>&1 &
pid=$!
curl --silent --fail --retry 20 --retry-connrefused --retry-delay 1 "http://127.0.0.1:$port/api/v2/status" > /dev/null || {
  cat "$folder/alertmanager.log"
  exit 1
}

sed -e "s|file:feeds/|file:$config/demo/feeds/|" -e "s|\.\./|$config/|g" -e '/^sinks:/,$d' "$config/demo/dutywatch.yaml" \
  > "$folder/dutywatch.yaml"
cat >> "$folder/dutywatch.yaml" <<YAML
state: $folder/state.sqlite
sinks:
  - {name: told, log: {file: $folder/told.jsonl}}
  - {name: first, webhook: {url: "http://127.0.0.1:$port", format: alertmanager}}
  - {name: second, webhook: {url: "http://127.0.0.1:$port", format: alertmanager}}
YAML
"$dutywatch" run --once --all --config "$folder/dutywatch.yaml" > "$folder/run.log" 2>&1 || {
  cat "$folder/run.log" "$folder/alertmanager.log"
  "$dutywatch" alerts list --config "$folder/dutywatch.yaml"
  exit 1
}

told=$(wc -l < "$folder/told.jsonl")
taken=$(curl --silent --fail "http://127.0.0.1:$port/api/v2/alerts" | grep -o '"alert_id":"[^"]*"' | sort -u | wc -l)
all=$(curl --silent --fail "http://127.0.0.1:$port/api/v2/alerts" | grep -o '"alert_id":"[^"]*"' | wc -l)
echo "$told alerts decided, $taken at Alertmanager, $((all - taken)) of them twice"
[ "$told" -gt 0 ] && [ "$told" -eq "$taken" ] && [ "$all" -eq "$taken" ]
