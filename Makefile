.PHONY: help setup demo test fuzz simulate check catalogue learn mission bench lock clean
SHELL := /bin/sh
# A command of ours starts often, in the tests most of all; without bytecode each start compiles all over again.
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin
UV := $(BIN)/uv
RUN := .venv/.run-$(shell cat requirements.lock pyproject.toml | cksum | tr -d ' ')
DEV := .venv/.dev-$(shell cat requirements-dev.lock pyproject.toml | cksum | tr -d ' ')

help: ## show this
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: $(RUN) ## set up what is missing: a virtual environment from the lock file

$(UV):
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
	@python3 -m venv --without-pip .venv && { python3 -m pip -q --disable-pip-version-check --python .venv/bin/python install uv==$(UV_VERSION) 2>/dev/null \
		|| { rm -rf .venv && python3 -m venv .venv && $(BIN)/python -m pip -q --disable-pip-version-check install uv==$(UV_VERSION); }; }

UV_VERSION := $(shell sed -n 's/^uv==\([0-9.]*\).*/\1/p' requirements.lock)

$(RUN): $(UV)
	@UV_PYTHON_DOWNLOADS=never $(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements.lock
	@UV_PYTHON_DOWNLOADS=never $(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@rm -f .venv/.run-*; touch $@

$(DEV): $(RUN)
	@UV_PYTHON_DOWNLOADS=never $(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@rm -f .venv/.dev-*; touch $@

demo: $(RUN) ## serve a seeded partnership with the phone simulator on http://127.0.0.1:8000
	@$(BIN)/beredskab demo

# What mostly waits, for killed processes and for steps that come later, and for a browser, runs beside the rest.
WAITING := tests/crash tests/engine
WATCHING := tests/cli $(wildcard tests/web/test_*browser.py)

test: $(DEV) ## run every test; or those that PYTEST names, with options
	@sh tests/browser.sh
ifdef PYTEST
	@$(BIN)/pytest -q -n 2 --dist loadscope $(PYTEST)
else
	@$(BIN)/pytest -q $(WAITING) & waiting=$$!; $(BIN)/pytest -q $(WATCHING) & watching=$$!; \
		$(BIN)/pytest -q -n 2 --dist loadscope $(WAITING:%=--ignore=%) $(WATCHING:%=--ignore=%); \
		rest=$$?; wait $$waiting && wait $$watching && exit $$rest
endif

fuzz: $(DEV) ## the rulebook's properties on new examples, many more of them
	@$(BIN)/pytest -q -n 2 --hypothesis-profile=fuzz --timeout=900 tests/core tests/documents

simulate: $(DEV) ## the simulation's nights, N of them (20000), or the one night SEED
	@N=$(or $(N),20000) SEED=$(SEED) $(BIN)/pytest -q -n 2 --timeout=0 tests/simulation -k nobody_is_lost

check: $(DEV) ## the gates without the tests
	@$(BIN)/ruff check -q .
	@$(BIN)/ruff format -q --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo >/dev/null || { $(BIN)/lint-imports --no-logo; exit 1; }
	@$(BIN)/python -m tests.house.gates

catalogue: $(DEV) ## find every sentence of pages and messages; what has no English yet is counted
	@$(BIN)/python -m tests.house.catalogue

learn: $(DEV) ## what the second reader of answers knows, from the labelled ones
	@$(BIN)/python -m tests.house.learning

mission: $(DEV) ## the functions of the source documents with the tests that show each
	@$(BIN)/python -m tests.house.mission

bench: $(DEV) ## the benchmarks, as ratios to a baseline measured in the same run
	@$(BIN)/python -m bench

lock: $(UV) ## renew the lock files
	@$(UV) pip compile -q pyproject.toml --group build --generate-hashes --universal --no-header -o requirements.lock
	@$(UV) pip compile -q pyproject.toml --group build --group dev --generate-hashes --universal --no-header -o requirements-dev.lock

clean: ## forget the environment and the demo's data
	@rm -rf .venv data
