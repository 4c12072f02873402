#!/usr/bin/env bash
# Installs what the tests need and runs them, but for those marked slow, which CI runs besides (bash tests/run.sh -m slow).
# Arguments go to pytest: bash tests/run.sh -k explore
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/environment.sh

playwrights_own() {
  "$python" -c "from playwright.sync_api import sync_playwright as s; p = s().start(); print(p.chromium.executable_path)"
}

# The first browser that starts: one that is named, an installed one, Playwright's own.
find_browser() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable "$(playwrights_own)"; do
    if [ -n "$name" ] && "$name" --version >/dev/null 2>&1; then command -v "$name"; return; fi
  done
}

browser="$(find_browser)"
if [ -z "$browser" ]; then
  "$python" -m playwright install chromium >/dev/null 2>&1 || true
  browser="$(find_browser)"
fi
if [ -z "$browser" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && apt-get install -y -qq chromium >/dev/null
  browser="$(find_browser)"
fi
[ -n "$browser" ] || { echo "No Chromium or Chrome: install one, or set CHROMIUM to its path." >&2; exit 1; }

CHROMIUM="$browser" exec "$python" -m pytest -n 2 --dist worksteal -m "not slow" "$@"
