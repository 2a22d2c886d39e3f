#!/bin/sh
# Installs Dutywatch as a systemd service: binary, user, units, watchlists, manual, configuration. Run it as root, as often
# as you like. deb/build.sh makes the Debian package of what this installs.
set -eu

usage() {
  cat <<'TEXT'
Usage: install.sh [--binary PATH] [--prefix /usr|/usr/local] [--root DIR]

  --binary PATH  the program; default: .build/release/dutywatch, which is built if it is not there
  --prefix DIR   where the program goes: /usr (default) or /usr/local
  --root DIR     installs below DIR and starts nothing, for images and packages

An edited /etc/dutywatch/dutywatch.yaml is never overwritten: the new one is laid beside it as dutywatch.yaml.new.
Example: sudo systemd/install.sh --binary ./dutywatch
TEXT
}

fail() {
  echo "install.sh: $*" >&2
  exit 1
}

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
project=$(dirname -- "$here")
binary=
prefix=/usr
root=
while [ $# -gt 0 ]; do
  case $1 in
    --binary | --prefix | --root) [ $# -ge 2 ] || fail "$1 needs a value" ;;
  esac
  case $1 in
    --binary) binary=$2; shift 2 ;;
    --prefix) prefix=$2; shift 2 ;;
    --root) root=${2%/}; shift 2 ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 64 ;;
  esac
done
case $prefix in
  /usr) users=/usr/lib/sysusers.d zsh=/usr/share/zsh/vendor-completions ;;
  /usr/local) users=/etc/sysusers.d zsh=/usr/local/share/zsh/site-functions ;;
  *) fail "--prefix is /usr or /usr/local, not $prefix" ;;
esac
[ -n "$root" ] || [ "$(id -u)" -eq 0 ] || fail "needs root: sudo $0"

if [ -z "$binary" ]; then
  binary=$project/.build/release/dutywatch
  if [ ! -x "$binary" ]; then
    command -v swift >/dev/null 2>&1 || fail "no $binary and no swift here; build it first, or give --binary"
    (cd "$project" && swift build -c release --static-swift-stdlib --product dutywatch)
  fi
fi
[ -x "$binary" ] || fail "no program at $binary"

# Replaced in one step, also while the old one runs.
put() { # mode source target
  mkdir -p "$(dirname -- "$root$3")"
  install -m "$1" "$2" "$root$3.tmp"
  mv -f "$root$3.tmp" "$root$3"
}

put 0755 "$binary" "$prefix/bin/dutywatch"
put 0644 "$here/sysusers.d/dutywatch.conf" "$users/dutywatch.conf"
for unit in dutywatch.service dutywatch-once.service dutywatch-once.timer; do
  put 0644 "$here/$unit" "$prefix/lib/systemd/system/$unit"
  sed -i "s|^\(Exec[A-Z][a-z]*\)=/usr/bin/|\1=$prefix/bin/|" "$root$prefix/lib/systemd/system/$unit"
done

# What the program tells of itself.
told=$(mktemp)
trap 'rm -f "$told"' EXIT
tell() { # target arguments…
  target=$1
  shift
  "$binary" "$@" > "$told" || fail "$binary $*: failed"
  put 0644 "$told" "$target"
}
share=$prefix/share
day=$(date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%F)
tell "$share/man/man1/dutywatch.1" manual 1 --date "$day"
tell "$share/man/man5/dutywatch.yaml.5" manual 5 --date "$day"
tell "$share/bash-completion/completions/dutywatch" --generate-completion-script bash
sed -i '1{/^#!/d}' "$root$share/bash-completion/completions/dutywatch" # it is sourced, not run
tell "$zsh/_dutywatch" --generate-completion-script zsh
tell "$share/fish/vendor_completions.d/dutywatch.fish" --generate-completion-script fish
for example in "$here"/examples/*; do
  put 0644 "$example" "$share/doc/dutywatch/examples/$(basename -- "$example")"
done

if [ -z "$root" ]; then
  systemd-sysusers "$users/dutywatch.conf"
fi

# Watchlists, language packs and the like: what one has of one's own in /etc/dutywatch goes before them. Links are followed.
share=$share/dutywatch
shipped=$(cd "$project/Config" && find -L . -type f ! -path './demo/*' ! -path './dutywatch.yaml' | sed 's|^\./||' | sort)
while IFS= read -r file; do
  put 0644 "$project/Config/$file" "$share/$file"
  # Earlier versions laid them into /etc, where they would go before the new ones for ever.
  old=/etc/dutywatch/$file
  if [ -e "$root$old" ] && [ -e "$root$share/config/$file" ]; then
    if cmp -s "$root$old" "$root$share/config/$file"; then
      rm -f "$root$old"
    else
      echo "$old is your own: it goes before $share/$file"
    fi
  fi
done <<LIST
$shipped
LIST

# The configuration. What was installed last lies in share/, so that an edited file can be told from an old one.
kept=/etc/dutywatch/dutywatch.yaml
new=$project/Config/dutywatch.yaml
last=$root$share/dutywatch.yaml
[ ! -e "$root$share/config/dutywatch.yaml" ] || mv "$root$share/config/dutywatch.yaml" "$last"
rm -rf "$root$share/config"
if [ ! -e "$root$kept" ] || { [ -e "$last" ] && cmp -s "$root$kept" "$last"; }; then
  put 0640 "$new" "$kept"
elif ! cmp -s "$new" "$root$kept" && ! { [ -e "$last" ] && cmp -s "$new" "$last"; }; then
  put 0640 "$new" "$kept.new"
  echo "kept your $kept; the new one is $kept.new"
fi
put 0644 "$new" "$share/dutywatch.yaml"

# Addresses of webhooks may stand in the configuration; secrets lie in a folder that only root can enter.
mkdir -p "$root/etc/dutywatch/credentials"
chmod 0700 "$root/etc/dutywatch/credentials"
chmod 0640 "$root/etc/dutywatch/dutywatch.yaml"
if [ -n "$root" ]; then
  echo "installed below $root"
  exit 0
fi
chgrp dutywatch /etc/dutywatch/dutywatch.yaml

if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
  systemctl try-restart dutywatch.service
fi

cat <<'TEXT'
Dutywatch is installed. What is left to you:
  1. sudoedit /etc/dutywatch/dutywatch.yaml     your feeds, sinks and contact address
  2. for a webhook that checks signatures, as root:
       (umask 077; echo "whsec_$(head -c 32 /dev/urandom | base64)" > /etc/dutywatch/credentials/webhook-secret)
  3. dutywatch check
  4. systemctl enable --now dutywatch
TEXT
