#!/bin/sh
# Does Prometheus' own tool take the alert rules, and the figures as a file and over HTTP?
#
#   apt-get install --no-install-recommends prometheus curl
#   swift build && Tests/Monitoring/prometheus.sh .build/debug/dutywatch
set -eu
dutywatch=${1:?"usage: $0 DUTYWATCH"}
config=$(cd "$(dirname "$0")/../../Config" && pwd)
port=${PORT:-29797}
for tool in promtool curl; do
  command -v "$tool" > /dev/null || {
    echo "skipped: everything, as there is no $tool (apt-get install --no-install-recommends prometheus curl)"
    exit 0
  }
done
folder=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -r "$folder"' EXIT

promtool check rules "$config/monitoring/alerts.yaml"
(cd "$config/monitoring" && promtool test rules alerts.test.yaml)

sed -e "s|file:feeds/|file:$config/demo/feeds/|" -e "s|\.\./|$config/|g" "$config/demo/dutywatch.yaml" > "$folder/dutywatch.yaml"
cat >> "$folder/dutywatch.yaml" <<YAML
state: $folder/state.sqlite
metrics: {listen: "127.0.0.1:$port", file: "$folder/dutywatch.prom"}
YAML

echo "the file of one round:"
"$dutywatch" run --once --all --config "$folder/dutywatch.yaml" > "$folder/out" 2> "$folder/log" || [ $? -eq 1 ]
promtool check metrics < "$folder/dutywatch.prom"
grep -c '^dutywatch_' "$folder/dutywatch.prom"

echo "what the daemon answers:"
"$dutywatch" run --config "$folder/dutywatch.yaml" >> "$folder/out" 2>> "$folder/log" &
pid=$!
curl --silent --fail --retry 30 --retry-connrefused --retry-delay 1 "http://127.0.0.1:$port/metrics" > "$folder/metrics" || {
  cat "$folder/log"
  exit 1
}
promtool check metrics < "$folder/metrics"
grep -c '^process_' "$folder/metrics"
for path in healthz readyz; do [ "$(curl --silent --fail "http://127.0.0.1:$port/$path")" = ok ]; done

# A client in the middle of its request does not keep it.
(printf 'GET /metr'; sleep 15) | curl --silent "telnet://127.0.0.1:$port" > /dev/null &
slow=$!
sleep 1
kill -TERM "$pid"
for _ in 1 2 3 4 5 6 7 8 9 10 fail; do
  kill -0 "$pid" 2> /dev/null || break
  [ "$_" != fail ] || { echo "still there 10 s after SIGTERM"; exit 1; }
  sleep 1
done
pid=
kill "$slow" 2> /dev/null || true
echo "well"
