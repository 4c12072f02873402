#!/usr/bin/env bash
# Formats and checks everything: bash tests/tidy.sh. With --check nothing is changed; what is not in order is said.
set -euo pipefail
cd "$(dirname "$0")/.."
source tests/environment.sh

if [ "${1:-}" = --check ]; then
  "$python" -m ruff format --check .
  "$python" -m ruff check .
else
  "$python" -m ruff format .
  "$python" -m ruff check --fix .
fi
