#!/bin/bash
# Dutywatch under real systemd, from its Debian package: installed, shut in, killed, frozen, starved, upgraded, purged.
#
# For a machine or container of its own with Debian 12 or later, systemd as process 1, root, python3, openssl, sqlite3 and
# curl. It installs and purges the package, changes /etc/resolv.conf for a while, and touches nothing outside of loopback.
#
#   Tests/Systemd/run.sh PACKAGE.deb [SCENARIO…]        all scenarios, or install and these
#   Tests/Systemd/run.sh PACKAGE.deb power-before       installs, then publishes and delivers until the power is cut
#   Tests/Systemd/run.sh PACKAGE.deb power-after        on the same machine, booted again: is anything lost?
#
# Prints a line for each claim: PASS, FAIL, or SKIP with the reason. Exit code 1 when a claim failed.
set -uo pipefail

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
passed=0 failed=0 skipped=0
world=/var/tmp/dutywatch-world
state=/var/lib/dutywatch/state.sqlite
conf=/etc/dutywatch/dutywatch.yaml
dropins=/run/systemd/system/dutywatch.service.d

pass() { passed=$((passed + 1)); echo "PASS  $*"; }
fail() { failed=$((failed + 1)); echo "FAIL  $*"; }
skip() { skipped=$((skipped + 1)); echo "SKIP  $*"; }
need() { # what is needed for what, as a command
  echo "run.sh: $*" >&2
  exit 64
}

# A claim, and the command that shows it; what a failing command says is shown.
holds() {
  local claim=$1 said
  shift
  if said=$("$@" 2>&1); then pass "$claim"; else
    fail "$claim"
    printf '%s\n' "$said" | tail -5 | sed 's/^/      /'
  fi
}
# until SECONDS COMMAND: whether it comes true within that time.
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.2
  done
}
not() { ! "$@"; }
says_nothing() { ! "$@" 2>&1 | grep .; }
property() { systemctl show -P "$1" dutywatch.service; }
is_active() { [ "$(property ActiveState)" = active ]; }
is_running_anew() { # than this process; 0 is none, and to kill(1) it is everybody
  local now
  now=$(property MainPID)
  [ "$now" -gt 1 ] && [ "$now" != "$1" ] && is_active
}
control() { curl -fsS -o /dev/null "http://127.0.0.1:8081/$1"; }
count() { curl -fsS http://127.0.0.1:8081/count | sed "s/.*\"$1\": \([0-9]*\).*/\1/"; }
in_flight() { [ "$(count slow)" -ge "$1" ]; }
slow_feeds() { # a hundred, each of which takes its time
  seq 1 100 | sed 's|.*|  - {name: Slow &, url: "https://feeds.dutywatch.test:8443/slow/\&", timeout: 10m}|'
}
published() { tail -n 1 "$world/published" 2>/dev/null || echo 0; }
told_platforms() { awk '$2 == "register.changed" { print $3 }' "$world/told" 2>/dev/null | sort -u | grep -c '^firm0'; }
all_told() { [ "$(told_platforms)" -ge "$(published)" ]; }
journal() { journalctl -q -b -u dutywatch.service "$@"; }

# --- The world around the daemon ---------------------------------------------------------------------------------------

start_world() {
  mkdir -p "$world"
  chmod 0700 "$world"
  if [ ! -e "$world/tls.pem" ]; then
    (
      cd "$world" || exit 1
      openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout ca.key -out ca.pem -subj "/CN=Authority of our own"
      openssl req -newkey rsa:2048 -nodes -keyout key.pem -out server.csr -subj "/CN=feeds.dutywatch.test"
      openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out cert.pem \
        -extfile <(echo "subjectAltName=DNS:feeds.dutywatch.test")
      cat key.pem cert.pem > tls.pem
      echo "whsec_$(openssl rand -base64 24)" > secret
    ) > /dev/null 2>&1 || need "openssl made no certificates"
  fi
  systemd-run --quiet --unit=dutywatch-world -p Restart=on-failure python3 "$here/world.py" "$world"
  until_true 10 control count || need "world.py did not start: $(journalctl -q -u dutywatch-world | tail -3)"
  [ -e "$world/resolv.conf" ] || cp -P /etc/resolv.conf "$world/resolv.conf" 2>/dev/null || true
  rm -f /etc/resolv.conf
  echo "nameserver 127.0.0.1" > /etc/resolv.conf
}

stop_world() {
  systemctl stop dutywatch-world.service 2>/dev/null
  if [ -e "$world/resolv.conf" ] || [ -L "$world/resolv.conf" ]; then
    rm -f /etc/resolv.conf
    cp -P "$world/resolv.conf" /etc/resolv.conf
  fi
  rm -rf "$world"
}
trap '[ -n "${keep_world:-}" ] || stop_world' EXIT

# The configuration; arguments: lines to add to the feeds.
configure() {
  mkdir -p /etc/dutywatch/watchlists
  cp "$world/ca.pem" /etc/dutywatch/test-ca.pem
  {
    echo "platforms:"
    # What grows, and what the feeds still-1.xml and so on tell.
    { seq -f '%04g' 1 999; seq 9001 9009; } | sed 's/.*/  - {id: firm&, name: Firm&, aliases: [Firm&]}/'
  } > /etc/dutywatch/watchlists/firms.yaml
  cat > $conf <<YAML
version: 1
state: $state
poll: {every: 1s, floor: 1s, spacing: 0s, adaptive: false, private_networks: true, concurrency: 200, per_host: 200, first: alert}
defaults: {ca_file: test-ca.pem, jurisdiction: PK, language: en}
feeds:
  - {name: Growing, url: "https://feeds.dutywatch.test:8443/grow.xml"}
$(printf '%s\n' "$@")
watchlists: [watchlists/firms.yaml, watchlists/pakistan.yaml]
languages: [languages/en.yaml]
sinks:
  - name: desk
    webhook: {url: "http://127.0.0.1:8082/", secret_credential: webhook-secret, retry: {schedule: [1s]}}
  - {name: journal, journal: {}}
YAML
  install -m 0600 "$world/secret" /etc/dutywatch/credentials/webhook-secret
}

more_sinks() {
  cat >> $conf <<'YAML'
  - {name: mail, email: {server: "smtp://127.0.0.1:2525", from: dutywatch@dutywatch.test, to: [desk@dutywatch.test]}}
  - {name: file, log: {file: /var/log/dutywatch/alerts.jsonl}}
  - {name: program, exec: {command: [/bin/sh, -c, "cat >> /srv/pages/alerts"]}}
YAML
}

drop_in() { # name, lines on standard input
  mkdir -p $dropins
  { echo "[Service]"; cat; } > "$dropins/$1.conf"
  systemctl daemon-reload
}
no_drop_ins() {
  rm -rf $dropins
  systemctl daemon-reload
}

# --- Scenarios -----------------------------------------------------------------------------------------------------------

scenario_install() {
  holds "the package installs" dpkg --install "$package"
  holds "its user is there, without a shell" grep -q '^dutywatch:.*nologin$' <(getent passwd dutywatch)
  holds "it is neither started nor enabled" not systemctl is-active dutywatch.service
  holds "nor will it be at the next boot" not systemctl is-enabled dutywatch.service dutywatch-once.timer
  holds "the configuration is root's and the group's" test "$(stat -c '%U:%G %a' $conf)" = "root:dutywatch 640"
  holds "secrets are root's alone" test "$(stat -c '%U:%G %a' /etc/dutywatch/credentials)" = "root:root 700"
  holds "the configuration as installed is well" dutywatch check
  holds "its watchlists are those in /usr/share" \
    grep -q "watchlists: /usr/share/dutywatch/watchlists/pakistan.yaml" <(dutywatch check --effective)
  holds "manual and completions are there" test -s /usr/share/man/man1/dutywatch.1.gz -a \
    -s /usr/share/man/man5/dutywatch.yaml.5.gz -a -s /usr/share/bash-completion/completions/dutywatch -a \
    -s /usr/share/zsh/vendor-completions/_dutywatch -a -s /usr/share/fish/vendor_completions.d/dutywatch.fish
  holds "bash takes the completions" bash -n /usr/share/bash-completion/completions/dutywatch
}

walls() { # the hardening of a unit; a single run serves no figures, and needs no folder for their socket
  sed -n '/^User=/,$p' "/lib/systemd/system/$1" | grep -E '^[A-Z][A-Za-z]+=' | grep -vE '^(WantedBy|RuntimeDirectory)' | sort
}

scenario_unit() {
  local unit exposure man=no
  # verify looks up the manual's pages too, where there is man(1).
  ! command -v man > /dev/null || man=yes
  for unit in dutywatch.service dutywatch-once.service dutywatch-once.timer; do
    holds "systemd-analyze verify says nothing of $unit" says_nothing systemd-analyze --man=$man verify $unit
  done
  for unit in dutywatch.service dutywatch-once.service; do
    exposure=$(systemd-analyze security --offline=true $unit 2>/dev/null | sed -n 's/.*exposure level for [^:]*: \([0-9.]*\).*/\1/p')
    holds "$unit is exposed by $exposure, at most 1.1" awk -v e="$exposure" 'BEGIN { exit !(e != "" && e <= 1.1) }'
  done
  holds "both services have the same walls" diff <(walls dutywatch.service) <(walls dutywatch-once.service)
}

scenario_works() {
  configure
  more_sinks
  mkdir -p /srv/pages
  chown dutywatch: /srv/pages
  drop_in exec < <(echo ReadWritePaths=/srv/pages)
  holds "the daemon starts" systemctl start dutywatch.service
  control "publish?n=5"
  holds "HTTPS by a name server's word and an authority of our own: alerts arrive, signed with the credential" \
    until_true 30 all_told
  holds "no signature was wrong" test ! -e "$world/forged"
  holds "the name server was asked" test -s "$world/names"
  holds "the journal has the alerts' fields" \
    until_true 10 grep -q firm0003 <(journalctl -q DUTYWATCH_STATUS=done DUTYWATCH_PLATFORM=firm0003 -o json)
  holds "mail arrives" until_true 10 grep -q Subject: "$world/mail"
  holds "a log sink writes to /var/log/dutywatch" until_true 10 grep -q firm0002 /var/log/dutywatch/alerts.jsonl
  holds "an exec sink writes where a drop-in lets it" until_true 10 grep -q firm0001 /srv/pages/alerts
  holds "the state is SQLite with a WAL" test -e $state-wal -a "$(head -c 15 $state)" = "SQLite format 3"
  holds "STATUS tells of feeds" grep -qi feed <(property StatusText)
  holds "nothing was refused to it" not grep -qiE 'permission denied|operation not permitted|read-only file' <(journal)
  configure
  no_drop_ins
}

scenario_members() {
  useradd --no-create-home --groups dutywatch analyst-of-the-test
  useradd --no-create-home stranger-of-the-test
  for daemon in runs "is stopped"; do
    if [ "$daemon" = runs ]; then systemctl restart dutywatch.service; else systemctl stop dutywatch.service; fi
    holds "a member of the group reads the register while the daemon $daemon" \
      grep -q firm0001 <(runuser -u analyst-of-the-test -- dutywatch register --json 2>&1)
    holds "and its status" grep -q '"feeds"' <(runuser -u analyst-of-the-test -- dutywatch status --json)
    holds "nobody else does" not runuser -u stranger-of-the-test -- cat $state
  done
  userdel analyst-of-the-test
  userdel stranger-of-the-test
}

scenario_credentials() {
  if ! command -v systemd-creds > /dev/null; then
    skip "encrypted credentials: no systemd-creds here"
    return
  fi
  if ! systemd-creds encrypt --with-key=host --name=webhook-secret "$world/secret" /run/webhook-secret.cred 2> /dev/null
  then
    skip "encrypted credentials: systemd-creds encrypts nothing here: $(systemd-creds setup 2>&1 | head -1)"
    return
  fi
  rm -f /etc/dutywatch/credentials/webhook-secret
  drop_in credentials < <(echo "LoadCredentialEncrypted=webhook-secret:/run/webhook-secret.cred")
  systemctl restart dutywatch.service
  control "publish?n=1"
  holds "an encrypted credential signs alerts" until_true 20 all_told
  {
    echo "LoadCredential="
    systemd-creds encrypt --with-key=host --pretty --name=webhook-secret "$world/secret" -
  } > /run/pretty
  drop_in credentials < /run/pretty
  systemctl restart dutywatch.service
  control "publish?n=1"
  holds "so does one that stands encrypted in the drop-in" until_true 20 all_told
  no_drop_ins
  rm -f /run/webhook-secret.cred /run/pretty
  install -m 0600 "$world/secret" /etc/dutywatch/credentials/webhook-secret
  systemctl restart dutywatch.service
}

scenario_metrics() {
  configure
  echo "metrics: {listen: 'unix:/run/dutywatch/metrics.sock'}" >> $conf
  systemctl restart dutywatch.service
  holds "figures are had through a Unix socket" until_true 10 \
    curl -fsS --unix-socket /run/dutywatch/metrics.sock http://localhost/healthz
  sed -i "s|^metrics:.*|metrics: {listen: '127.0.0.1:9797', file: /srv/figures/dutywatch.prom, every: 1s}|" $conf
  install -d -o dutywatch /srv/figures
  drop_in figures < <(echo ReadWritePaths=/srv/figures)
  systemctl restart dutywatch.service
  holds "over loopback" until_true 10 curl -fsS http://127.0.0.1:9797/readyz
  holds "with the names of feeds and sinks" grep -q 'sink="desk"' <(curl -fsS http://127.0.0.1:9797/metrics)
  holds "and in a file, where a drop-in lets it" until_true 10 grep -q 'feed="Growing"' /srv/figures/dutywatch.prom
  rm -rf /srv/figures
  no_drop_ins
  configure
  systemctl restart dutywatch.service
}

scenario_kill() {
  local i pid survived=0
  systemctl restart dutywatch.service
  for i in 1 2 3 4 5 6 7 8 9 10; do
    control "publish?n=7"
    sleep "0.$((i * 7 % 10))"
    pid=$(property MainPID)
    kill -KILL "$pid"
    if until_true 30 is_running_anew "$pid"; then survived=$((survived + 1)); fi
  done
  holds "$survived of 10 kill -9 were survived" test $survived = 10
  holds "all $(published) developments were told" until_true 60 all_told
  holds "none under two ids" not grep -q . <(awk '$2 == "register.changed" { print $1, $3 }' "$world/told" | sort -u |
    awk '{ print $2 }' | sort | uniq -d)
  holds "the unit did not give up" not systemctl is-failed dutywatch.service
}

scenario_watchdog() {
  local pid began
  pid=$(property MainPID)
  began=$SECONDS
  kill -STOP "$pid"
  # The interval, the time to end, the wait before the next start, and a margin.
  holds "a daemon that stands still is started anew by the watchdog" until_true 95 is_running_anew "$pid"
  echo "      after $((SECONDS - began)) s; WatchdogSec is $(property WatchdogUSec)"
  control "publish?n=3"
  holds "and works" until_true 30 all_told
}

scenario_reload() {
  if [ "$(property CanReload)" != yes ]; then
    skip "reload: this unit has none"
    return
  fi
  local pid begun asked
  configure "$(slow_feeds)"
  systemctl restart dutywatch.service
  pid=$(property MainPID)
  until_true 60 in_flight 100
  begun=$(count slow_begun)
  # What tells that it was reloaded: a feed that was not there.
  configure "$(slow_feeds)" '  - {name: Second, url: "https://feeds.dutywatch.test:8443/still-1.xml"}'
  holds "systemctl reload succeeds, with 100 transfers in flight" systemctl reload dutywatch.service
  holds "a new feed is polled after it" until_true 20 grep -q firm9001 "$world/told"
  holds "by the same process" test "$(property MainPID)" = "$pid"
  holds "the transfers went on, none was begun anew" test "$(count slow) $(count slow_begun)" = "100 $begun"
  asked=$(count asked)
  sleep 5
  holds "feeds are asked as before" test $(($(count asked) - asked)) -ge 6
  sed -i 's/^feeds:/fedes:/' $conf
  systemctl reload dutywatch.service
  control "publish?n=3"
  holds "a bad configuration changes nothing" until_true 20 all_told
  holds "the process goes on" test "$(property MainPID)" = "$pid"
  holds "its errors are in the journal" until_true 10 grep -q "fedes: unknown key" <(journal)
  configure
  systemctl reload dutywatch.service
}

scenario_stop() {
  local began took
  configure "$(slow_feeds)"
  systemctl restart dutywatch.service
  holds "100 transfers are in flight" until_true 60 in_flight 100
  control "answer?code=503"
  control "publish?n=20"
  sleep 3
  began=$(date +%s%N)
  systemctl stop dutywatch.service
  took=$((($(date +%s%N) - began) / 1000000))
  holds "it stopped with them in $took ms, at most 10 s" test $took -le 10000
  holds "by itself" test "$(property Result)" = success
  control "answer?code=200"
  configure
  systemctl start dutywatch.service
  holds "what was owed is delivered afterwards" until_true 60 all_told
}

scenario_disk() {
  systemctl stop dutywatch.service
  cp -a /var/lib/dutywatch "$world/kept"
  if ! mount -t tmpfs -o size=24m,mode=0750 tmpfs /var/lib/dutywatch 2> /dev/null; then
    skip "disk full: no tmpfs can be mounted here"
    systemctl start dutywatch.service
    return
  fi
  chown dutywatch: /var/lib/dutywatch
  cp -a "$world/kept/." /var/lib/dutywatch/
  configure
  systemctl start dutywatch.service
  dd if=/dev/zero of=/var/lib/dutywatch/filler bs=64k status=none 2> /dev/null
  control "publish?n=150"
  sleep 8
  holds "with a full disk the daemon stays up, or is started again" test "$(property ActiveState)" != failed
  holds "and says what is wrong" grep -qiE 'disk|full|space' <(journal -n 50)
  rm -f /var/lib/dutywatch/filler
  holds "once there is room all is told" until_true 90 all_told
  holds "the state is whole" dutywatch state check
  systemctl stop dutywatch.service
  rm -rf "$world/kept"
  cp -a /var/lib/dutywatch "$world/kept"
  umount /var/lib/dutywatch
  cp -a "$world/kept/." /var/lib/dutywatch/
  rm -rf "$world/kept"
  systemctl start dutywatch.service
}

scenario_bad() {
  sed -i 's/^feeds:/fedes:/' $conf
  systemctl restart dutywatch.service 2> /dev/null
  until_true 20 systemctl is-failed dutywatch.service
  holds "a bad configuration ends with 78" test "$(property ExecMainStatus)" = 78
  local restarts
  restarts=$(property NRestarts)
  sleep 8
  holds "and is not tried again" test "$(property NRestarts)" = "$restarts" -a "$(property ActiveState)" = failed
  holds "the journal says what to do" grep -q "fedes: unknown key (did you mean 'feeds'?)" <(journal -n 30)
  configure
  holds "mended, it starts" systemctl restart dutywatch.service
}

scenario_memory() {
  local group=/sys/fs/cgroup/system.slice
  if [ ! -e $group/memory.max ]; then
    skip "memory limits: this machine's cgroups have no memory controller"
    return
  fi
  drop_in memory < <(echo MemoryMax=16M; echo MemorySwapMax=0)
  systemctl restart dutywatch.service 2> /dev/null &
  holds "above MemoryMax it is ended" until_true 60 grep -q 'oom-kill' <(journal -n 200)
  no_drop_ins
  holds "with room it is there again, without a person" until_true 60 is_active
  control "publish?n=2"
  holds "and works" until_true 30 all_told
}

scenario_once() {
  configure
  systemctl start dutywatch.service
  systemctl start dutywatch-once.service 2> /dev/null
  holds "beside the daemon a single run leaves it alone" is_active
  holds "and ends with 75" test "$(systemctl show -P ExecMainStatus dutywatch-once.service)" = 75
  holds "the timer takes the daemon's place" systemctl start dutywatch-once.timer
  holds "which ends" until_true 20 not is_active
  control "publish?n=4"
  systemctl reset-failed dutywatch-once.service
  sleep 2 # what the daemon asked a moment ago is not due yet
  holds "a single run is well" systemctl start dutywatch-once.service
  holds "and has told everything" until_true 5 all_told
  systemctl start dutywatch.service
  holds "the daemon takes the timer's place" not systemctl is-active dutywatch-once.timer
}

# A package like this one, later, with another configuration.
later_package() {
  rm -rf "$world/deb"
  dpkg-deb --raw-extract "$package" "$world/deb"
  sed -i "s/^Version:.*/Version: $1/" "$world/deb/DEBIAN/control"
  echo "# $1" >> "$world/deb/etc/dutywatch/dutywatch.yaml"
  dpkg-deb --root-owner-group -Zgzip -z1 --build "$world/deb" "$world/later.deb" > /dev/null
}

scenario_upgrade() {
  local pid
  systemctl enable --quiet dutywatch.service
  systemctl restart dutywatch.service
  pid=$(property MainPID)
  later_package 99.1
  holds "a later package installs over an edited configuration" \
    dpkg --install --force-confdef --force-confold "$world/later.deb"
  holds "which stays, the new one beside it" test -e $conf.dpkg-dist -a -z "$(grep -e '^# 99.1' $conf)"
  holds "the daemon runs the new program" until_true 20 is_running_anew "$pid"
  control "publish?n=2"
  holds "with its state" until_true 30 all_told
  holds "it is enabled as before" systemctl is-enabled dutywatch.service
  holds "the configuration's owner is kept" test "$(stat -c '%U:%G %a' $conf)" = "root:dutywatch 640"
  pid=$(property MainPID)
  sed -i 's/^feeds:/fedes:/' $conf
  later_package 99.2
  dpkg --install --force-confdef --force-confold "$world/later.deb" > "$world/said" 2>&1
  holds "a configuration that no longer pleases is told" grep "The old daemon was left running" "$world/said"
  holds "and costs no running daemon" test "$(property MainPID)" = "$pid" -a "$(property ActiveState)" = active
  configure
  cp "$world/deb/etc/dutywatch/dutywatch.yaml" "$conf.unedited"
}

scenario_remove() {
  holds "it is removed" dpkg --remove dutywatch
  holds "and stopped" not is_active
  holds "the register stays" test -s $state
  holds "the configuration and the secrets too" test -s $conf -a -s /etc/dutywatch/credentials/webhook-secret
  rm -f $conf.* /etc/dutywatch/test-ca.pem
  holds "it is installed again, and asks nothing" dpkg --install --force-confdef --force-confold "$package"
  holds "with its register" grep -q firm0001 <(dutywatch register --json)
  rm -rf /etc/dutywatch/watchlists /etc/dutywatch/dutywatch.yaml.*
  holds "it is purged" dpkg --purge dutywatch
  holds "nothing is left but the user" test ! -e /etc/dutywatch -a ! -e /var/lib/dutywatch -a ! -e /var/log/dutywatch -a \
    -z "$(find /etc/systemd /usr/share /lib/systemd -name '*dutywatch*')"
}

# Fresh, with the package's own configuration: what most upgrades are.
scenario_unedited() {
  dpkg --install "$package" > /dev/null 2>&1
  later_package 99.3
  holds "an unedited configuration is replaced" dpkg --install "$world/later.deb"
  holds "by the new one" grep -q '^# 99.3' $conf
  holds "and nothing is started" not is_active
  dpkg --purge dutywatch > /dev/null 2>&1
}

# --- Power ---------------------------------------------------------------------------------------------------------------

power_before() {
  keep_world=1
  scenario_install
  configure
  systemctl enable --quiet --now dutywatch.service
  until_true 300 is_active
  echo "      published from now on: $(date)"
  while :; do
    [ "$(published)" -ge 990 ] || control "publish?n=3" # the watchlist has 999 names
    sleep 0.5
  done
}

power_after() {
  local before owed
  before=$(told_platforms)
  [ "$before" -gt 0 ] || need "the power went before anything was told: nothing can be seen from that; cut it later"
  echo "      $(published) were published and $before told before the power went"
  holds "the daemon is there again" until_true 300 is_active
  holds "the state is whole" dutywatch state check
  owed=$(sqlite3 $state "SELECT count(*) FROM developments")
  echo "      $owed developments are in the register"
  # What was told was committed before.
  holds "what was told is in the register" test -z "$(comm -13 \
    <(sqlite3 $state 'SELECT DISTINCT platform FROM developments' | sort) \
    <(awk '$2 == "register.changed" { print $3 }' "$world/told" | sort -u))"
  holds "all that was published is told" until_true 300 all_told
  holds "nothing under two ids" not grep -q . <(awk '$2 == "register.changed" { print $1, $3 }' "$world/told" | sort -u |
    awk '{ print $2 }' | sort | uniq -d)
}

# shellcheck source-path=SCRIPTDIR
. "$here/reload.sh"

# --- Order ---------------------------------------------------------------------------------------------------------------

[ $# -ge 1 ] && [ -f "$1" ] || need "expected a package: Tests/Systemd/run.sh dutywatch_VERSION_ARCH.deb [SCENARIO…]"
package=$(realpath -- "$1")
shift
scenarios=(install unit works members credentials metrics kill watchdog reload refused watch stop disk bad memory once upgrade remove unedited)
[ "$(id -u)" -eq 0 ] || { skip "everything: needs root"; exit 0; }
[ "$(cat /proc/1/comm)" = systemd ] || { skip "everything: systemd is not process 1 here"; exit 0; }
for tool in python3 openssl sqlite3 curl dpkg; do
  command -v $tool > /dev/null || { skip "everything: no $tool here"; exit 0; }
done

case ${1:-} in
  power-before | power-after) scenarios=() ;;
  ?*) scenarios=(install "$@") ;;
esac
if [ "${1:-}" != power-after ] && { [ -e /etc/dutywatch ] || [ -e /var/lib/dutywatch ] || command -v dutywatch > /dev/null; }
then
  need "there is a Dutywatch on this machine; it would be purged. Use a container or virtual machine of its own"
fi

start_world
case ${1:-} in
  power-before) power_before ;;
  power-after) power_after ;;
esac
for scenario in "${scenarios[@]}"; do
  echo "== $scenario"
  "scenario_$scenario"
done
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
