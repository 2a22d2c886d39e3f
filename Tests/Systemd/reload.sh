# Scenarios of run.sh, which sources this: what a reload refuses, and how that is told.
# shellcheck shell=bash disable=SC2154

refused() { not systemctl reload dutywatch.service; }
status_text() { property StatusText | grep -q "$1"; }
# `status` ends with 1 when something needs a person.
status_tells() { { dutywatch status --all || true; } | grep -q "$1"; }
logged() { journal | grep -q "$1"; }

scenario_refused() {
  local pid
  configure
  systemctl restart dutywatch.service
  pid=$(property MainPID)

  sed -i 's/^feeds:/fedes:/' $conf
  holds "a configuration with errors fails the reload" refused
  holds "with the place of each in the journal" until_true 10 logged "dutywatch.yaml:[0-9]*:1: fedes: unknown key"
  holds "in the status line" until_true 15 status_text "configuration refused"
  holds "in status" status_tells "fedes: unknown key"
  holds "and as an alert" until_true 20 grep -q config.rejected "$world/told"

  configure
  sed -i 's|^state:.*|state: /var/lib/dutywatch/other.sqlite|' $conf
  holds "another state file fails it" refused
  kill -HUP "$pid"
  holds "also by hand, with the word that it takes a restart" until_true 10 logged "state: the daemon runs on .*restart it"

  configure
  sed -i 's/secret_credential: webhook-secret/secret_credential: later/' $conf
  holds "a credential that the daemon did not start with fails it" refused
  holds "with the same word" until_true 10 logged "later.*restart the daemon"

  configure
  echo "  - {" >> $conf
  holds "half a file fails it" refused
  control "publish?n=3"
  holds "all the while the daemon works" until_true 20 all_told
  configure
  holds "a good configuration is taken" systemctl reload dutywatch.service
  holds "and the trouble is forgotten" until_true 15 not status_text "configuration refused"
  holds "by the same process" test "$(property MainPID)" = "$pid"
}

scenario_watch() {
  local before
  configure
  echo "reload: watch" >> $conf
  systemctl reload dutywatch.service
  configure '  - {name: Watched, url: "https://feeds.dutywatch.test:8443/still-2.xml"}'
  echo "reload: watch" >> $conf
  holds "with reload: watch a new feed is polled without a word" until_true 20 grep -q firm9002 "$world/told"
  before=$(journal | grep -c "was not taken")
  sed -i 's/^feeds:/fedes:/' $conf
  holds "and errors are told" until_true 20 logged "fedes: unknown key"
  sleep 10
  holds "once" test "$(journal | grep -c 'was not taken')" -eq $((before + 1))
  configure
  holds "until they are mended" until_true 20 not status_text "configuration refused"
}
