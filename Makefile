# `make` alone lists the commands.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
# Kinds of test that run side by side, and those that start servers and want the machine to themselves.
SIDE_BY_SIDE := unit cases property workflow lake metrics pages pg
ALONE := door browser

.PHONY: help run setup test check lock lang bench clean $(addprefix test-,$(SIDE_BY_SIDE) $(ALONE))

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'
	@echo "  make test-KIND    one kind of test: $(SIDE_BY_SIDE) $(ALONE)"

setup: .venv/siap ## prepare .venv (Python 3.11 or later), start nothing

.venv/siap: requirements.txt
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: install Python 3.11 or later, or call make PYTHON=/path/to/python3."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed, this is $$($(PYTHON) -V). Call make PYTHON=/path/to/python3.11."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing: on Debian, apt-get install python3-venv."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/siap-uji: .venv/siap requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv/siap-bench: .venv/siap-uji requirements-bench.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@

run: setup ## a demo city on http://127.0.0.1:8501 (PORT, SINERGI_HOME and SINERGI_DB change where)
	@$(BIN)/python sinergi.py demo --jika-kosong
	@$(BIN)/python sinergi.py refresh
	@SINERGI_DEMO=1 $(BIN)/python sinergi.py serve --port $(PORT)

test: .venv/siap-uji chromium ## every kind of test
	$(BIN)/pytest -n 2 --dist loadfile $(addprefix tests/,$(SIDE_BY_SIDE))
	$(BIN)/pytest $(addprefix tests/,$(ALONE))

$(addprefix test-,$(SIDE_BY_SIDE) $(ALONE)): test-%: .venv/siap-uji
	$(BIN)/pytest tests/$*

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	|| echo "Chromium is missing, so the browser tests will be skipped. On Debian: sudo apt-get install chromium."

check: .venv/siap-uji ## lint, types, import contracts; runs all and reports all
	@gagal=0; \
	$(BIN)/ruff check . || gagal=1; \
	$(BIN)/ruff format --check . || gagal=1; \
	$(BIN)/pyright --warnings || gagal=1; \
	$(BIN)/lint-imports || gagal=1; \
	exit $$gagal

lock: ## compile the requirements*.in to pinned files with hashes (needs uv)
	@for nama in requirements requirements-dev requirements-bench; do \
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header -q $$nama.in -o $$nama.txt || exit 1; done

lang: .venv/siap ## collect the texts people see into the English catalogue
	$(BIN)/python -m babel.messages.frontend -q extract -F data/locale/babel.cfg -k N_ -k n_:1,2 -k Nn_:1,2 --no-location --sort-output --omit-header -o data/locale/sinergi.pot .
	$(BIN)/python -m babel.messages.frontend -q update -D sinergi -l en -i data/locale/sinergi.pot -d data/locale --no-fuzzy-matching --omit-header --ignore-obsolete
	@rm data/locale/sinergi.pot

bench: .venv/siap-bench ## benchmarks against peers in one run (10,000 people x 24 months: about half an hour)
	$(BIN)/python -m bench

clean: ## remove run-time files and caches, keep .venv
	rm -rf var .pytest_cache .ruff_cache .hypothesis
