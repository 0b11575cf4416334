#!/bin/sh
# Makes a virtual environment and installs exactly what a lock file lists, hashes checked.
# Usage: PYTHON=python3 installer.sh VENV LOCK [sans-projet]
set -eu
venv=$1
verrou=$2

if [ -z "${PYTHON:-}" ]; then
    echo "clsdesk demande Python 3.11 ou plus récent, et cette machine n'en a pas. Debian 12, Ubuntu 24.04 ou plus récent en ont un : sudo apt install python3 python3-venv." >&2
    exit 2
fi
if [ ! -x "$venv/bin/python" ]; then
    if ! "$PYTHON" -m venv "$venv" 2>/dev/null; then
        rm -rf "$venv"
        echo "Python ne sait pas créer d'environnement ici. Installez d'abord : sudo apt install python3-venv." >&2
        exit 2
    fi
fi
echo "Installation dans $venv (quelques minutes la première fois)…"
"$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r "$verrou"
if [ "${3:-}" != "sans-projet" ]; then
    "$venv/bin/python" -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
    # As pip does for what it copies: the first start is as fast as the next ones.
    "$venv/bin/python" -m compileall -q clsdesk
fi
