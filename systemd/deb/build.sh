#!/bin/sh
# Builds the Debian package from what install.sh installs, with debhelper. Needs no root.
set -eu

usage() {
  cat <<'TEXT'
Usage: build.sh [--binary PATH] [--output DIR]

  --binary PATH  the program, with its symbols; default: .build/release/dutywatch, which is built if it is not there
  --output DIR   where the packages go: dutywatch_VERSION_ARCH.deb, and dutywatch-dbgsym for whoever reads a crash;
                 default: .build/deb

Whoever builds it is its maintainer: DEBFULLNAME and DEBEMAIL say who.
Needs: apt-get install debhelper; lintian and mandoc, where they are, say what they think.
Example: systemd/deb/build.sh && sudo apt install ./.build/deb/dutywatch_*.deb
TEXT
}

fail() {
  echo "build.sh: $*" >&2
  exit 1
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
project=$(CDPATH='' cd -- "$here/../.." && pwd)
binary=
output=$project/.build/deb
while [ $# -gt 0 ]; do
  case $1 in
    --binary | --output) [ $# -ge 2 ] || fail "$1 needs a value" ;;
  esac
  case $1 in
    --binary) binary=$(realpath -- "$2"); shift 2 ;;
    --output) output=$(realpath -m -- "$2"); shift 2 ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 64 ;;
  esac
done
command -v dh >/dev/null || fail "no debhelper here: apt-get install debhelper"

if [ -z "$binary" ]; then
  binary=$project/.build/release/dutywatch
  [ -x "$binary" ] ||
    (cd "$project" && swift build -c release --static-swift-stdlib --product dutywatch)
fi
version=$("$binary" --version)
maintainer="${DEBFULLNAME:-Dutywatch} <${DEBEMAIL:-root@$(hostname --fqdn)}>"

# The same bytes from the same commit: its date is the changelog's, the manual's and every file's.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$project" log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/dutywatch-$version
mkdir -p "$tree" "$output"
cp -R "$here/debian" "$tree/debian"
"$project/systemd/install.sh" --binary "$binary" --root "$tree/payload" > /dev/null
sed -i "s|^Maintainer:.*|Maintainer: $maintainer|" "$tree/debian/control"
cp "$project/CHANGELOG.md" "$project/README.md" "$tree/"
cat > "$tree/debian/changelog" <<TEXT
dutywatch ($version-1) unstable; urgency=medium

  * What changed is told in /usr/share/doc/dutywatch/changelog.gz.

 -- $maintainer  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
TEXT

(cd "$tree" && dpkg-buildpackage --build=binary --unsigned-changes --unsigned-buildinfo --no-check-builddeps) ||
  fail "dpkg-buildpackage failed"
for file in "$work"/*.deb "$work"/*.changes "$work"/*.buildinfo; do cp "$file" "$output/"; done

if command -v mandoc > /dev/null; then
  for page in man1/dutywatch.1 man5/dutywatch.yaml.5; do
    mandoc -T lint -W warning "$tree/payload/usr/share/man/$page"
  done
fi
if command -v lintian > /dev/null; then
  lintian --no-tag-display-limit --info --fail-on error,warning "$work"/*.changes
fi
ls -l "$output"/dutywatch_"$version"-1_*.deb
