#!/bin/sh
# Removes what install.sh installed. Configuration and state stay unless --purge is given.
set -eu

usage() {
  cat <<'TEXT'
Usage: uninstall.sh [--purge] [--root DIR]

  --purge     also removes /etc/dutywatch with its secrets, the register in /var/lib/dutywatch, /var/log/dutywatch
              and the user
  --root DIR  removes below DIR and stops nothing

Example: sudo systemd/uninstall.sh
TEXT
}

purge=
root=
while [ $# -gt 0 ]; do
  case $1 in
    --purge) purge=1; shift ;;
    --root) [ $# -ge 2 ] || { usage >&2; exit 64; }; root=${2%/}; shift 2 ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 64 ;;
  esac
done
if [ -z "$root" ] && [ "$(id -u)" -ne 0 ]; then
  echo "uninstall.sh: needs root: sudo $0" >&2
  exit 1
fi

running=
[ -z "$root" ] && [ -d /run/systemd/system ] && running=1
if [ -n "$running" ] && systemctl cat dutywatch.service >/dev/null 2>&1; then
  systemctl disable --now dutywatch.service
  systemctl disable --now dutywatch-once.timer 2>/dev/null || true
fi

for prefix in /usr /usr/local; do
  share=$root$prefix/share
  rm -f "$root$prefix/bin/dutywatch" "$root$prefix/lib/systemd/system/dutywatch.service" \
    "$root$prefix/lib/systemd/system"/dutywatch-once.service "$root$prefix/lib/systemd/system"/dutywatch-once.timer \
    "$share/man/man1/dutywatch.1" "$share/man/man5/dutywatch.yaml.5" "$share/bash-completion/completions/dutywatch" \
    "$share/zsh/vendor-completions/_dutywatch" "$share/zsh/site-functions/_dutywatch" \
    "$share/fish/vendor_completions.d/dutywatch.fish"
  rm -rf "$share/dutywatch" "$share/doc/dutywatch"
done
rm -f "$root/usr/lib/sysusers.d/dutywatch.conf" "$root/etc/sysusers.d/dutywatch.conf"
[ -z "$running" ] || systemctl daemon-reload

if [ -n "$purge" ]; then
  rm -rf "$root/etc/dutywatch" "$root/var/lib/dutywatch" "$root/var/log/dutywatch"
  rm -rf "$root/etc/systemd/system/dutywatch.service.d" "$root/etc/systemd/system/dutywatch-once.service.d"
  if [ -z "$root" ] && getent passwd dutywatch >/dev/null; then
    # Takes the group of the same name with it, unless it has other members.
    userdel dutywatch
  fi
  echo "Dutywatch is removed, with its configuration and its register."
else
  echo "Dutywatch is removed. /etc/dutywatch, /var/lib/dutywatch and /var/log/dutywatch are kept; --purge removes them."
fi
