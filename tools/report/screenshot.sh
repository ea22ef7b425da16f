#!/bin/sh
# Opens a report in headless Chromium: takes a screenshot, prints what the console said, and fails if
# it said anything or the script did not finish.
#
# Usage: tools/report/screenshot.sh REPORT.html PICTURE.png [light|dark] [HEIGHT]
# Needs a chromium on the PATH (Debian: apt-get install chromium), or CHROMIUM set to one.
set -eu

page="file://$(realpath "$1")"
picture=$(realpath -m "$2")
scheme=1
[ "${3:-light}" = dark ] && scheme=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

browse() {
  timeout 120 "${CHROMIUM:-chromium}" --headless=new --no-sandbox --disable-gpu \
    --disable-background-networking --disable-component-update --disable-sync --no-first-run \
    --disable-quic --hide-scrollbars --enable-logging=stderr --user-data-dir="$work/profile" \
    --blink-settings=preferredColorScheme=$scheme --window-size="1280,${4:-3200}" \
    "$1" "$page" >"$2" 2>"$3"
}

browse --dump-dom "$work/dom" "$work/log" "${4:-3200}"
browse "--screenshot=$picture" "$work/out" "$work/log2" "${4:-3200}"
if grep -h CONSOLE "$work/log" "$work/log2"; then
  echo "the page wrote to the console" >&2
  exit 1
fi
grep -q 'data-ready="yes"' "$work/dom" || { echo "the script did not finish" >&2; exit 1; }
echo "$picture"
