# Sourced: finds or makes the environment that the tests run in, installs what they need, and sets $python.
python=python3
command -v python >/dev/null && python=python
if [ -z "${VIRTUAL_ENV:-}" ]; then
  [ -x .venv/bin/python ] || "$python" -m venv .venv
  python="$PWD/.venv/bin/python"
fi
"$python" -m pip install --quiet --disable-pip-version-check -r requirements.txt -r tests/requirements.txt
