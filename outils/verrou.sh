#!/bin/sh
# Compiles the two lock files: everything, and everything but Qt and the tools (to prove that the core needs no Qt).
set -eu
uv="$1/bin/uv"
export UV_CUSTOM_COMPILE_COMMAND="make verrou"
commun="--quiet --universal --generate-hashes --python-version 3.11 ${MAJ:+--upgrade} pyproject.toml"
# shellcheck disable=SC2086
"$uv" pip compile $commun --extra dev -o requirements-lock.txt
# shellcheck disable=SC2086
"$uv" pip compile $commun --extra test -c requirements-lock.txt -o requirements-sans-qt-lock.txt \
    --no-emit-package pyside6-essentials --no-emit-package shiboken6
