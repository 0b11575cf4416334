# « make » seul dit ce qu'on peut faire.

VENV := .venv
PY := $(VENV)/bin/python
INSTALLE := $(VENV)/.installe
SANS_QT := .venv-sans-qt
# The first Python that is recent enough: Debian and Ubuntu name it python3; others may stand beside it.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
TESTS ?= tests
# As many test processes as this machine has cores; 0 for a single one (to debug).
PROCESSUS ?= auto
SORTIES := sorties
EXEMPLE := $(SORTIES)/exemple.clsdesk

.DEFAULT_GOAL := aide
.PHONY: aide installer run test test-sans-qt test-ecran check format bench captures verrou wheel nettoyer

aide: ## Cette liste
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

installer: $(INSTALLE) ## Prépare l'environnement (.venv) ; les autres commandes le font d'elles-mêmes

$(INSTALLE): requirements-lock.txt pyproject.toml outils/installer.sh
	@PYTHON="$(PYTHON)" sh outils/installer.sh $(VENV) requirements-lock.txt
	@touch $@

run: $(INSTALLE) ## Ouvre la fenêtre sur l'exemple ; sans écran, écrit ses documents et dit où
	@PY="$(PY)" EXEMPLE="$(EXEMPLE)" SORTIES="$(SORTIES)" sh outils/lancer.sh

test: $(INSTALLE) ## Tous les tests
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(PY) -m pytest -n $(PROCESSUS) $(TESTS) $(PYTEST)

test-sans-qt: $(SANS_QT)/.installe ## Les tests de tout ce qui n'est pas la fenêtre, PySide6 n'étant pas installé
	$(SANS_QT)/bin/python outils/sans_qt.py -n $(PROCESSUS) $(PYTEST)

$(SANS_QT)/.installe: requirements-sans-qt-lock.txt outils/installer.sh
	@PYTHON="$(PYTHON)" sh outils/installer.sh $(SANS_QT) requirements-sans-qt-lock.txt sans-projet
	@touch $@

test-ecran: $(INSTALLE) ## Un passage de la vraie fenêtre sur un écran virtuel (Xvfb)
	$(PY) outils/ecran.py $(PY) -m pytest tests -m ecran $(PYTEST)

check: $(INSTALLE) ## Style, types, qui importe qui
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m mypy outils bench
	$(VENV)/bin/lint-imports --no-logo

format: $(INSTALLE) ## Met le code en forme
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: $(INSTALLE) ## Vitesse et mémoire, rapportées à un plancher mesuré dans le même passage
	$(PY) bench/mesurer.py

captures: $(INSTALLE) ## Tous les écrans et toutes les pages des documents, en images (captures/)
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(PY) outils/captures.py
	$(PY) outils/captures_documents.py

verrou: $(INSTALLE) ## Recalcule les deux listes de dépendances verrouillées
	sh outils/verrou.sh $(VENV)

wheel: $(INSTALLE) ## Construit dist/clsdesk-…whl, à installer sur un autre poste
	$(PY) -m pip wheel -q --no-deps --no-build-isolation -w dist .
	@ls dist/*.whl

nettoyer: ## Efface ce que ces commandes ont fabriqué
	rm -rf $(VENV) $(SANS_QT) $(SORTIES) captures dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
