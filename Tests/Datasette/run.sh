#!/bin/sh
# Opens a state file in a real Datasette with Config/datasette.yaml: every view's page, every canned query, what cannot be
# written. Needs datasette (PyPI) and curl.
#
#   Tests/Datasette/run.sh [PROGRAM [STATE]]     default: .build/debug/dutywatch, and the state of the demonstration
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
program=${1:-$here/.build/debug/dutywatch}
command -v datasette > /dev/null || { echo "no datasette here: pip install datasette" >&2; exit 69; }
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT

if [ $# -lt 2 ]; then
  # The demonstration, with a feed that fails and a sink that takes nothing.
  sed -e "s|file:feeds|file:$here/Config/demo/feeds|; s|\.\./|$here/Config/|g" \
    -e "s|^feeds:|state: $work/state.sqlite\nfeeds:\n  - {name: Gone, url: 'file:gone.xml'}|" \
    "$here/Config/demo/dutywatch.yaml" > "$work/dutywatch.yaml"
  printf "  - name: down\n    webhook: {url: 'http://127.0.0.1:1/'}\n" >> "$work/dutywatch.yaml"
  "$program" run --once --all --config "$work/dutywatch.yaml" > "$work/log" 2>&1 || [ $? -eq 1 ] || { cat "$work/log"; exit 1; }
  "$program" dismiss 4 --because "a plan of the ministry" --config "$work/dutywatch.yaml" > "$work/log"
else
  cp "$2" "$work/state.sqlite"
fi

port=${PORT:-8917}
datasette serve "$work/state.sqlite" --metadata "$here/Config/datasette.yaml" --port "$port" \
  --setting sql_time_limit_ms 5000 > "$work/datasette.log" 2>&1 &
server=$!
base=http://127.0.0.1:$port/state
tries=0
until curl -sf "$base.json" > "$work/state.json"; do
  tries=$((tries + 1))
  [ $tries -lt 150 ] || { cat "$work/datasette.log" >&2; exit 1; }
  sleep 0.2
done

python3 - "$base" "$work/state.json" <<'PYTHON'
import json, sys, urllib.error, urllib.parse, urllib.request
base, state = sys.argv[1], json.load(open(sys.argv[2]))

def get(path, **values):
    query = urllib.parse.urlencode({"_shape": "objects", **values})
    with urllib.request.urlopen(f"{base}/{path}.json?{query}") as answer: return json.load(answer)

views = ["register", "developments", "findings", "corrections", "items", "stories", "feeds", "deliveries"]
row = {"platform": "x", "obligation": "regulator_registration", "jurisdiction": "PK"}
# What the demonstration has none of: nothing is disputed there, has a deadline or waits for a person.
empty = {"disputed", "deadlines", "conflicting", "review"}
bad = 0
for view in views:
    page = urllib.request.urlopen(f"{base}/{view}").read().decode()
    told = get(view)
    rows = len(told["rows"])
    print(f"{view}: {rows} rows")
    if not rows or "<dl" not in page: bad += 1; print("  no rows, or no description of columns")
for query in state["queries"]:
    answer = get(query["name"], **(row if "platform" in query.get("params", []) or ":platform" in query["sql"] else {}))
    rows = len(answer["rows"])
    print(f"{query['name']}: {rows} rows")
    if answer.get("error") or (not rows and query["name"] not in empty): bad += 1; print(f"  {answer.get('error')}")
for sql in ["DELETE FROM finding", "UPDATE feed SET failures = 9", "DROP VIEW register"]:
    try:
        urllib.request.urlopen(f"{base}.json?" + urllib.parse.urlencode({"sql": sql})); bad += 1; print(f"taken: {sql}")
    except urllib.error.HTTPError as error: print(f"refused ({error.code}): {sql}")
sys.exit(1 if bad or len(state["queries"]) < 10 else 0)
PYTHON
echo well
