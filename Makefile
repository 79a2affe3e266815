# `make run` shows Gehoor, `make test` tests it; both set everything up first. See README.md for Windows.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)
WORKERS ?= 3
# With bytecode written, wherever the environment says otherwise: every worker and every `gehoor` they start reads it.
PYTEST = PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder
.DEFAULT_GOAL := help
.PHONY: help run test test-long check bench bench-long lock clean

help:
	@echo "make run        show Gehoor with a demonstration organization at http://127.0.0.1:8000"
	@echo "make test       run all tests (a few minutes)"
	@echo "make test-long  also the long ones (property and simulation runs)"
	@echo "make check      formatting, lint, types and import directions only"
	@echo "make bench      measure speed and print ratios against the limits"
	@echo "make bench-long also with 20,000 people in 3,000 teams, and ten million responses (an hour)"
	@echo "make lock       pin the dependencies anew (needs uv)"

run: $(VENV)/ready
	@$(BIN)/gehoor demo $(ARGS)

test: $(VENV)/ready check
	@$(BIN)/python tests/browsing/chromium.py >/dev/null || test -z "$$CI"
	$(PYTEST) -m "not long" $(ARGS)

test-long: $(VENV)/ready check
	@$(BIN)/python tests/browsing/chromium.py >/dev/null || test -z "$$CI"
	$(PYTEST) $(ARGS)

check: $(VENV)/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	@# On a machine that is busy the two may not start in time; one alone always does, and says the same again.
	$(BIN)/mypy --num-workers 2 || $(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/ready
	$(BIN)/python -m tests.bench.run $(ARGS)

bench-long: bench
	$(BIN)/python -m tests.bench.covering $(ARGS)
	$(BIN)/python -m tests.bench.managing
	$(BIN)/python -m tests.bench.publishing
	$(BIN)/python -m tests.bench.folding

lock:
	uv pip compile --universal --generate-hashes --no-header --extra dev --extra postgres pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build dist *.egg-info

$(VENV)/ready: requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Gehoor needs Python 3.11 or newer, and '$(PYTHON)' is not here. Install it, or say which: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Gehoor needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V). Say which one to use: make PYTHON=python3.12 run"; exit 1; }
ifdef UV
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) $(VENV)
	@$(UV) pip sync --quiet --python $(BIN)/python --compile-bytecode requirements.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps -e .
else
	@test -x $(BIN)/pip || { rm -rf $(VENV); $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv is missing here (Debian and Ubuntu: apt install python3-venv). Nothing else was changed."; exit 1; }; }
	@echo "Installing what Gehoor needs into $(VENV) (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
endif
	@touch $@
