#!/bin/sh
# Makes a stored ledger for this folder, with the programs of today: quarter.play, and what it gave its outlets.
# Usage: make.sh DIRECTORY-OF-THE-BINARIES NAME   (NAME as in README.md; there must be none of that name yet)
set -eu
bin=$1
here=$(cd "$(dirname "$0")" && pwd)
target=$here/$2
scratch=$(mktemp -d "${TMPDIR:-/tmp}/partsledger-store.XXXXXX")
daemon=
finish() {
  if [ -n "$daemon" ]; then kill "$daemon" 2>/dev/null || true; wait "$daemon" 2>/dev/null || true; fi
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

if [ -e "$target" ]; then echo "make.sh: $target is there already, and is not made anew"; exit 1; fi
mkdir "$scratch/tokens"
"$bin/partsledgerd" init --data "$scratch/ledger" --company 示例家电有限公司 --admin-token-file "$scratch/tokens/admin"
"$bin/partsledgerd" serve --data "$scratch/ledger" --listen 127.0.0.1:0 --clock manual --date 2026-11-01 >"$scratch/out" &
daemon=$!
server=
while [ -z "$server" ]; do
  kill -0 "$daemon" 2>/dev/null || { echo "make.sh: the daemon did not start"; exit 1; }
  server=$(sed -n 's/^listening //p' "$scratch/out")
  [ -n "$server" ] || sleep 0.1
done
"$bin/partsledger" --server "$server" play "$here/quarter.play" --tokens "$scratch/tokens"
ask() { "$bin/partsledger" --server "$server" --token-file "$scratch/tokens/shen" "$@"; }
for month in $(ask --csv statement list | sed -n 's/^STM-[^,]*,\([0-9-]*\),.*/\1/p' | sort -u); do
  ask statement get month="$month" --output "$scratch/statements"
done
kill "$daemon"
wait "$daemon"
daemon=

# The pages and tables follow the words of the day; the other files never change.
rm "$scratch"/statements/*.html "$scratch"/statements/*.csv "$scratch/ledger/lock"
mkdir "$target"
mv "$scratch/ledger" "$scratch/statements" "$target/"
mv "$scratch/tokens/shen" "$target/auditor-token"
