# Two commands for a newcomer: `make demo` and `make test`. Each makes the environment it needs.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help demo test lint types floors docs axe bench verify clean

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "callin_rules needs Python 3.11 or newer on the PATH, with its venv module"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-bench: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	@touch $@

$(VENV)/installed-verify: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --editable '.[fuzz,mutants]'
	@touch $@

demo: $(VENV)/installed ## determine the real call-in of July 2014 at Tower Hamlets
	@$(BIN)/callin-rules demo

lint: $(VENV)/installed-dev ## ruff: style, and the formatter's opinion
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev ## mypy, strict
	$(BIN)/mypy

floors: $(VENV)/installed-dev ## import-linter: imports point down
	$(BIN)/lint-imports

docs: $(VENV)/installed-dev ## build the documentation, warnings as errors
	$(BIN)/sphinx-build -q -W --keep-going -E -d docs/_build/doctrees -b html docs docs/_build/html

axe: docs ## WCAG 2.2 AA of every built page, by axe-core in a headless Chromium (needs node, npm and chromium)
	npm --prefix verification/axe ci --no-audit --no-fund
	node verification/axe/axe.js

test: lint types floors docs ## everything: style, types, floors, docs, then the tests with their coverage
	$(BIN)/python -m pytest -n 2 --dist loadgroup --hypothesis-profile=ci --cov --cov-report=term

bench: $(VENV)/installed-bench ## ratios of cost, from one run
	$(BIN)/python -m pytest benchmarks -q -p no:cacheprovider --benchmark-disable-gc --benchmark-warmup=on --benchmark-columns=median,iqr,rounds

verify: $(VENV)/installed-verify ## every verification in its long form, and one table (hours)
	$(BIN)/python -m verification

clean: ## remove what the other targets made
	rm -rf $(VENV) .nox docs/_build docs/_generated verification/axe/node_modules build dist .coverage* .benchmarks .hypothesis \
		.verification .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
