#!/bin/sh
# Installs Dutywatch as a systemd service: binary, user, unit, configuration. Run it as root, as often as you like.
set -eu

usage() {
  cat <<'TEXT'
Usage: install.sh [--binary PATH] [--prefix /usr|/usr/local] [--root DIR]

  --binary PATH  the program; default: .build/release/dutywatch, which is built if it is not there
  --prefix DIR   where the program goes: /usr (default) or /usr/local
  --root DIR     installs below DIR and starts nothing, for images and packages

An edited file in /etc/dutywatch is never overwritten: the new one is laid beside it as FILE.new.
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
  /usr) users=/usr/lib/sysusers.d ;;
  /usr/local) users=/etc/sysusers.d ;;
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
unit=$prefix/lib/systemd/system/dutywatch.service
put 0644 "$here/dutywatch.service" "$unit"
sed -i "s|^ExecStart=/usr/bin/|ExecStart=$prefix/bin/|" "$root$unit"

if [ -z "$root" ]; then
  systemd-sysusers "$users/dutywatch.conf"
fi

# The configuration. What was installed last lies in share/, so that an edited file can be told from an old one.
share=$prefix/share/dutywatch/config
configure() { # path below Config
  new=$project/Config/$1
  kept=$root/etc/dutywatch/$1
  last=$root$share/$1
  if [ ! -e "$kept" ] || { [ -e "$last" ] && cmp -s "$kept" "$last"; }; then
    put 0644 "$new" "/etc/dutywatch/$1"
  elif ! cmp -s "$new" "$kept" && ! { [ -e "$last" ] && cmp -s "$new" "$last"; }; then
    put 0644 "$new" "/etc/dutywatch/$1.new"
    echo "kept your /etc/dutywatch/$1; the new one is /etc/dutywatch/$1.new"
  fi
  put 0644 "$new" "$share/$1"
}
list=$(cd "$project/Config" && find . -type f ! -path './demo/*' ! -path './schema/*' | sed 's|^\./||' | sort)
while IFS= read -r file; do
  configure "$file"
done <<LIST
$list
LIST

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
