#!/bin/sh
# `make run`: the window on the sample; where there is no display, the sample's documents.
set -eu
mkdir -p "$SORTIES"
[ -f "$EXEMPLE" ] || "$PY" -m clsdesk exemple "$EXEMPLE"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" != Linux ]; then
    exec "$PY" -m clsdesk "$EXEMPLE"
fi
"$PY" -m clsdesk exporter tout "$EXEMPLE" --vers "$SORTIES/documents"
echo "Pas d'écran ici : les documents de l'exemple sont dans $(cd "$SORTIES/documents" && pwd)."
