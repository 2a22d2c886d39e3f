#!/bin/bash
# The report in a real browser: Debian's chromium, headless. Not part of `swift test`.
#   Tests/Browser/run.sh [DUTYWATCH [FOLDER]]
# makes a register of invented news, has it reported, and fails when the page complains to the console, scrolls sideways at
# 360 or 1280 pixels, by day or by night, fetches or runs anything, or keeps its evidence from paper. FOLDER (default: a
# temporary one) keeps the pictures: wide-day.png, narrow-night.png …, report.pdf.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
dutywatch=${1:-$root/.build/debug/dutywatch}
out=${2:-$(mktemp -d)}
mkdir -p "$out"
command -v chromium > /dev/null || { echo "no chromium: apt-get install chromium" >&2; exit 69; }

python3 "$here/world.py" "$out" "$root/Config"
rm -f "$out"/state.sqlite*
"$dutywatch" run --once --all --config "$out/dutywatch.yaml" 2> "$out/run.log" || [ $? = 1 ]
"$dutywatch" report --config "$out/dutywatch.yaml" --since 1100d --output "$out/report.html" --feed "$out/report.atom"
"$dutywatch" feed "$out/report.atom" > "$out/feed.txt" || { cat "$out/feed.txt"; exit 1; }

failed=0
fail() { echo "✘ $*"; failed=1; }
browse() { # arguments… → console and network messages on standard output
  timeout 90 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --allow-file-access-from-files \
    --enable-logging=stderr --v=0 "$@" 2> "$out/browser.log" > "$out/browser.out" || fail "chromium $*: $(tail -1 "$out/browser.log")"
  grep -E 'CONSOLE|Refused to' "$out/browser.log" && fail "the console was told of something: $*" || true
}

# A frame has the width that a telephone has; a window of the browser has 500 pixels at least.
for look in wide:1280:day wide:1280:night narrow:360:day narrow:360:night; do
  IFS=: read -r name width light <<< "$look"
  scheme=1; [ "$light" = night ] && scheme=0
  for open in "" open; do
    cat > "$out/frame.html" <<HTML
<!DOCTYPE html><meta charset="utf-8"><title>frame</title><body style="margin:0">
<iframe id="page" src="report.html" style="border:0;width:${width}px;height:3000px"></iframe><pre id="told"></pre>
<script>
page.onload = () => {
  const inner = page.contentDocument, root = inner.documentElement;
  if ("$open") for (const fold of inner.querySelectorAll("details")) fold.open = true;
  const wide = [...inner.querySelectorAll("body *")].filter(e => !e.closest(".scroll") && !e.closest("svg") &&
    !e.classList.contains("skip") && e.getBoundingClientRect().right > ${width} + 1);
  told.textContent = JSON.stringify({width: root.clientWidth, scroll: root.scrollWidth,
    wide: wide.slice(0, 3).map(e => e.outerHTML.slice(0, 120)),
    scripts: inner.scripts.length, images: inner.images.length,
    loaded: page.contentWindow.performance.getEntriesByType("resource").length,
    night: getComputedStyle(root).getPropertyValue("--page")});
};
</script>
HTML
    browse --window-size=1300,3100 --blink-settings=preferredColorScheme=$scheme --dump-dom "file://$out/frame.html"
    told=$(sed -n 's/.*<pre id="told">\(.*\)<\/pre>.*/\1/p' "$out/browser.out")
    echo "$name $light ${open:-folded}: $told"
    python3 - "$told" "$width" "$light" <<'PY' || fail "$name $light $open"
import html, json, sys
told, width, light = json.loads(html.unescape(sys.argv[1])), int(sys.argv[2]), sys.argv[3]
assert told["width"] == width and told["scroll"] <= width and not told["wide"], "the page scrolls sideways"
assert told["scripts"] == told["images"] == told["loaded"] == 0, "something is run or fetched"
assert (told["night"] == "#14171a") == (light == "night"), "the reader's choice of light is not followed"
PY
    browse --window-size=$((width > 500 ? width : 500)),3000 --blink-settings=preferredColorScheme=$scheme \
      --screenshot="$out/$name-$light${open:+-open}.png" "file://$out/frame.html"
  done
done

browse --print-to-pdf="$out/report.pdf" --no-pdf-header-footer "file://$out/report.html"
if command -v pdftotext > /dev/null; then
  pdftotext -layout "$out/report.pdf" "$out/report.txt"
  # Folded on the screen, open on paper.
  grep -q "Google has promised to open a local office in Pakistan" "$out/report.txt" || fail "evidence is not on paper"
else
  echo "no pdftotext (poppler-utils): what is on paper was not read"
fi
[ $failed = 0 ] && echo "✔ the report is well in chromium; pictures in $out"
exit $failed
