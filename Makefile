# Makes .venv from the locked requirements, then leaves the work to invoke (tasks.py).
PYTHON ?= python3.11
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes

.PHONY: setup serve test

setup: .venv/.ready

serve: .venv/.ready
	@$(BIN)/inv serve

test: .venv/.ready-to-test
	@$(BIN)/inv test

.venv/bin/python:
	@# Debian keeps what venv needs in a package of its own.
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
	  || { test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -qq -y $(notdir $(PYTHON))-venv; } \
	  || { echo "Install $(notdir $(PYTHON))-venv first: sudo apt install $(notdir $(PYTHON))-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.ready: requirements.txt | .venv/bin/python
	$(PIP) -r requirements.txt
	@touch $@

.venv/.ready-to-test: requirements-test.txt .venv/.ready
	$(PIP) -r requirements-test.txt
	@touch $@
