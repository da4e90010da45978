# The two commands a newcomer needs are `make demo` and `make test`; `make help` lists the rest.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
STAMPS := $(VENV)/stamps
SERVICES := $(sort $(notdir $(patsubst %/main.py,%,$(wildcard services/*/main.py))))
EXTRAS := $(SERVICES) identity gateway
ROOMS := bagalau services gateway tools clients/python tests
DISTRIBUTIONS := pyproject.toml clients/python/pyproject.toml tools/pyproject.toml
INSTALL = $(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation $(foreach each,$(DISTRIBUTIONS),--editable $(dir $(each)))
OURS := --no-emit-package bagalau --no-emit-package bagalau-client
COMPILE = $(UV) pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
  --python-version 3.11 --universal --no-header --no-annotate
# Container images often forbid bytecode: each process would then compile some 1,800 modules anew,
# two seconds and more of a processor, and the tests and the stack start many.
unexport PYTHONDONTWRITEBYTECODE
PYTHON ?= python3.11
# pyenv and some distributions name it only python3
PYTHON_FOUND := $(shell command -v $(PYTHON) || command -v python3)

.PHONY: help
help: ## List what can be done
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(STAMPS)/uv: requirements/uv.txt
	@"$(PYTHON_FOUND)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(PY) || "$(PYTHON_FOUND)" -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/local: $(STAMPS)/uv requirements/local.txt requirements/dev.txt $(DISTRIBUTIONS)
	@$(UV) pip sync --quiet --python $(PY) --require-hashes requirements/$(if $(wildcard $(STAMPS)/dev),dev,local).txt
	@$(INSTALL)
	@touch $@

$(STAMPS)/dev: $(STAMPS)/uv requirements/dev.txt $(DISTRIBUTIONS)
	@$(UV) pip sync --quiet --python $(PY) --require-hashes requirements/dev.txt
	@$(INSTALL)
	@touch $@ $(STAMPS)/local

.PHONY: setup
setup: $(STAMPS)/local ## Make the environment from hashed requirements

.PHONY: demo up down status
demo: $(STAMPS)/local ## Start everything and walk an evaluated year through the gateway
	@$(VENV)/bin/bagalau demo

up: $(STAMPS)/local ## Start the local stack (BAGALAU_PORT, BAGALAU_STATE)
	@$(VENV)/bin/bagalau up

down: ## Stop the local stack; what is stored stays
	@$(VENV)/bin/bagalau down

status: ## Show each process of the local stack
	@$(VENV)/bin/bagalau status

.PHONY: test
test: $(STAMPS)/dev ## Run all tests, quick ones first
	@$(PY) -m pytest -q -n auto --dist loadfile --no-loadscope-reorder $(T)

.PHONY: properties
properties: $(STAMPS)/dev ## Try property tests with many examples drawn anew (`make test` tries few, the same each time)
	@$(PY) -m pytest -q -n auto -m hypothesis --hypothesis-profile=thorough

.PHONY: check
check: $(STAMPS)/dev ## Check format, lint, house rules, types, import rules, YAML
	@$(VENV)/bin/ruff format --check $(ROOMS)
	@$(VENV)/bin/ruff check $(ROOMS)
	@$(PY) -m tests.house
	@$(VENV)/bin/mypy bagalau services gateway tools clients/python
	@$(VENV)/bin/lint-imports --no-cache
	@cd tools && ../$(VENV)/bin/lint-imports --no-cache
	@git ls-files -z '*.yaml' '*.yml' | xargs -0 $(VENV)/bin/yamllint --strict

.PHONY: api
api: $(STAMPS)/dev ## List the operations and write the Python client anew, after a change of the API
	@$(VENV)/bin/bagalau openapi
	@$(VENV)/bin/bagalau client

.PHONY: browser
browser: $(STAMPS)/dev ## Open the pages in a real browser, which comes out of a package
	@$(PY) -m pytest -q tests/browser/pages.py tests/browser/site.py

.PHONY: guide
guide: $(STAMPS)/dev ## Walk the guides: add a block to a bare checkout, run the examples of the TypeScript client
	@$(PY) -m pytest -q tests/house/new_block.py tests/clients/typescript.py

$(STAMPS)/generators: $(STAMPS)/dev requirements/generators.txt
	@$(PY) -m venv $(VENV)/generators
	@$(UV) pip sync --quiet --python $(VENV)/generators/bin/python --require-hashes requirements/generators.txt
	@touch $@

.PHONY: generators
generators: $(STAMPS)/generators ## Generate clients by seven tools, compile them strictly, push a batch with each (10 minutes)
	@$(PY) -m pytest -q tests/generators/generators.py

.PHONY: book
book: $(STAMPS)/local ## Write the book of every edition in Kazakh, Russian and English into dist/book
	@$(VENV)/bin/bagalau methodology docs --out dist/book \
	  $$(git ls-files 'services/*/methodology/*.yaml' ':(glob)methodology/*.yaml' | grep -vE '\.(cases|recheck)\.yaml$$')

.PHONY: mutation
mutation: $(STAMPS)/dev ## Mutate the scoring and say how many mutants its tests kill (about 10 minutes)
	@$(PY) tests/mutation/run.py

.PHONY: chaos
chaos: $(STAMPS)/dev ## Kill everything around each act of a year and in imports, prove that nothing is lost (SEED, KILLS)
	@$(PY) -m tests.chaos.year --seed $(or $(SEED),1)
	@$(PY) -m tests.chaos --seed $(or $(SEED),1) --kills $(or $(KILLS),200)
	@$(PY) -m pytest -q tests/chaos/killed_acts.py

.PHONY: faults
FAULTS := $(addprefix tests/chaos/,short_form killed_stack killed_acts) \
  tests/tools/orphaned_backends tests/gateway/breaking_clients

faults: $(STAMPS)/dev ## Kill one process of each kind and a whole stack, break off clients, prove that nothing is lost (2 minutes)
	@$(PY) -m pytest -q $(addsuffix .py,$(FAULTS))

.PHONY: bench
bench: $(STAMPS)/dev ## Measure the hot paths against a peer in the same run
	@$(PY) -m tests.bench

.PHONY: lock
lock: $(STAMPS)/uv ## Write the hashed requirements anew; no registry host is written
	@for extra in $(EXTRAS); do \
	  $(COMPILE) pyproject.toml --extra $$extra --output-file requirements/$$extra.txt; \
	done
	@$(COMPILE) clients/python/pyproject.toml --extra commands --output-file requirements/client.txt
	@$(COMPILE) tools/pyproject.toml $(OURS) --output-file requirements/local.txt
	@$(COMPILE) tools/pyproject.toml --extra dev $(OURS) --output-file requirements/dev.txt
	@$(COMPILE) tests/generators/requirements.in --output-file requirements/generators.txt

.PHONY: clean
clean: ## Remove the environment and caches
	@rm -rf gateway/public/openapi.json* $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis mutants
