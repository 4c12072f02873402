#!/usr/bin/env bash
# Formats and checks everything, scripts and style sheets too: bash tests/tidy.sh. With --check nothing is changed; what
# is not in order is said. Needs npm, which the page and its tests do not.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/environment.sh
npm ci --prefix tests --no-audit --no-fund --loglevel=error >/dev/null
biome=tests/node_modules/.bin/biome

if [ "${1:-}" = --check ]; then
  "$python" -m ruff format --check .
  "$python" -m ruff check .
  "$biome" check --error-on-warnings gan/ui
else
  "$python" -m ruff format .
  "$python" -m ruff check --fix .
  "$biome" check --write gan/ui
fi
"$python" -m mypy
tests/node_modules/.bin/tsc --project tests
echo "All in order."
