#!/bin/sh
# The demo: a ledger in a scratch directory, November 2026 of one province played through the client, and a look at what
# has become of it. Usage: demo.sh DIRECTORY-OF-THE-BINARIES
set -eu
bin=$1
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/partsledger-demo.XXXXXX")
tokens=$scratch/tokens
mkdir "$tokens"
daemon=

finish() {
  if [ -n "$daemon" ]; then kill "$daemon" 2>/dev/null || true; wait "$daemon" 2>/dev/null || true; fi
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

say() { printf '\n== %s\n' "$*"; }

say "a new ledger, served with a rehearsal's clock that starts on 2026-11-01"
"$bin/partsledgerd" init --data "$scratch/ledger" --company 示例家电有限公司 --admin-token-file "$tokens/admin"
"$bin/partsledgerd" serve --data "$scratch/ledger" --listen 127.0.0.1:0 --clock manual --date 2026-11-01 \
  >"$scratch/out" 2>"$scratch/err" &
daemon=$!
server=
while [ -z "$server" ]; do
  kill -0 "$daemon" 2>/dev/null || { cat "$scratch/err"; echo "demo: the daemon did not start"; exit 1; }
  server=$(sed -n 's/^listening //p' "$scratch/out")
  [ -n "$server" ] || sleep 0.1
done
echo "listening on $server"

ask() {
  user=$1
  shift
  "$bin/partsledger" --server "$server" --token-file "$tokens/$user" "$@"
}

say "November 2026: 440 outlets, 157 parts, 6,399 commands, 393 refusals among them that are expected (a minute or two)"
"$bin/partsledger" --server "$server" play "$here/November-2026.play" --tokens "$tokens"

say "the trial balance: 试算平衡"
ask finance1 trial

say "one outlet's deposit, ceiling and what it occupies: HN0371"
ask finance1 deposit show outlet=HN0371

say "how full the ceilings are (占用 / 额度)"
for outlet in HN0002 HN0371 HN0001 HN0042 HN0118 HN0205 HN0260 HN0333 HN0399 HN0428; do
  ask finance1 --csv deposit show outlet=$outlet | tail -n 1
done | awk -F, '{
  # at, outlet, deposit, minimum, transit, held, owed, occupied, committed, ceiling, available, fines
  full = $10 > 0 ? ($8 + $9) / $10 : 0
  bar = ""
  for (i = 0; i < 50; i++) bar = bar (i < full * 50 ? "#" : ".")
  printf "%s %s %5.1f%%  %12s of %12s\n", $2, bar, full * 100, $8, $10
}'

say "a refusal explains itself: one more board than the ceiling allows is refused with what would help"
ask hn0002 request submit kind=emergency outlet=HN0002 reason=no-part seal=公章 line=PCB-4601:1 || true
request=$(ask hn0002 --csv request list outlet=HN0002 status=submitted | tail -n 1 | cut -d, -f1)
ask review1 request review request="$request" decision=approve || true

say "every fen can be explained: the last entries of HN0371"
ask finance1 entries outlet=HN0371 from=2026-11-26 limit=12

say "the month is over: finance has the books looked through, signs them, closes, and issues 440 statements"
ask admin clock set date=2026-12-01
ask finance1 month sign month=2026-11
ask finance1 month close month=2026-11
ask finance1 statement issue month=2026-11

say "the outlet takes its statement away, and checks it with stock openssl and with the client, without the ledger"
ask hn0371 statement get outlet=HN0371 month=2026-11 --output "$scratch/november"
statement=$scratch/november/STM-202611-HN0371
openssl cms -verify -binary -content "$statement.json" -inform PEM -in "$statement.p7s" \
  -CAfile "$scratch/november/ca.pem" -out /dev/null
"$bin/partsledger" statement verify "$statement.json"

say "one changed byte, and openssl refuses it"
sed 's/HN0371/HN0372/' "$statement.json" >"$scratch/changed.json"
if openssl cms -verify -binary -content "$scratch/changed.json" -inform PEM -in "$statement.p7s" \
  -CAfile "$scratch/november/ca.pem" -out /dev/null; then
  echo "demo: a changed statement was accepted"
  exit 1
fi

say "and the whole ledger proves itself: every record hashed again, every table folded again from the log"
ask finance1 ledger verify
say "done"
