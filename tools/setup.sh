#!/bin/sh
# setup.sh PYTHON VENV: the virtual environment from the hash-locked requirements, with this tree installed in it.
# Called by make; prints one line when it has something to say, and pip's own words only where pip fails.
set -eu
python=$1
venv=$2

fail() {
    echo "setup: $*" >&2
    exit 1
}

command -v "$python" >/dev/null 2>&1 || fail "there is no $python. Install Python 3.11 or newer, or name one: make setup PYTHON=/path/to/python3"
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])') || fail "$python does not run. Name another: make setup PYTHON=/path/to/python3"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$python is Python $version; 3.11 or newer is needed. Name one: make setup PYTHON=/path/to/python3"
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "$python cannot make a virtual environment. On Debian and Ubuntu install python3-venv (for this one: apt install python$version-venv), then run make again"

echo "Setting up $venv from requirements.lock with Python $version (once; about a minute) ..." >&2
"$python" -m venv --clear "$venv" || fail "$venv could not be made; see above"
if [ -d "$venv/Scripts" ]; then bin=$venv/Scripts; else bin=$venv/bin; fi
PIP_DISABLE_PIP_VERSION_CHECK=1
export PIP_DISABLE_PIP_VERSION_CHECK
"$bin/python" -m pip install -qq --require-hashes --only-binary :all: --requirement requirements.lock ||
    fail "the locked packages could not be installed; see above. Is the network there?"
# compat: a path of its own instead of a finder, which would take every Python of this environment ten milliseconds to load.
"$bin/python" -m pip install -qq --no-deps --no-build-isolation --config-settings editable_mode=compat --editable . || fail "the program itself could not be installed; see above"
