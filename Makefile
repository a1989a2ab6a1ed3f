SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PORT ?= 8000
JOBS ?= 2
UV_VERSION := 0.13.9

# 3.11 is what production runs; the pinned versions install on newer ones too.
PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell command -v $(name))))
export UV := $(or $(shell command -v uv),.venv/bin/uv)
PY := .venv/bin/python
MANAGE := $(PY) manage.py

# Folders are listed too: a file that was removed shows only in the time of its folder.
STATIC := $(shell find static 2>/dev/null)

ON_POSTGRES := $(PY) scripts/postgres.py --

# Example data and tests must never reach a database that the environment happens to name.
unexport DATABASE_URL DJANGO_SETTINGS_MODULE
# Compiled modules are kept: without them each process compiles Django and the tests anew, ten seconds long.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help: ## List these targets
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16

.PHONY: run
run: ## Serve the example on this machine: PORT=8000, EXAMPLE_PASSWORD= to choose the password
	@$(MAKE) --no-print-directory -j2 setup example
	@printf '\nSafer Norwich: http://127.0.0.1:%s/   (Ctrl-C stops it)\n\n' $(PORT)
	@SITE_URL="$${SITE_URL:-http://127.0.0.1:$(PORT)}" exec $(MANAGE) runserver --noreload 127.0.0.1:$(PORT)

# Needs no assets, so it is made while they are built.
.PHONY: example
example: .venv/.done
	@$(MANAGE) set_up_example

.PHONY: test
test: setup browser ## Run every test, on SQLite and on PostgreSQL; the minutes of each part come last
	@rm -f build/minutes
	@scripts/timed 'Tests on SQLite' $(TESTS) --ignore tests/browser
	@scripts/timed 'Tests on PostgreSQL' $(ON_POSTGRES) $(TESTS) --another-database --ignore tests/browser
	@scripts/timed 'Tests in the browser, on PostgreSQL' $(ON_POSTGRES) $(TESTS) tests/browser
	@cat build/minutes
TESTS = $(PY) -m pytest -q -n $(JOBS) --dist worksteal

.PHONY: check
check: setup ## The minute before a commit: lint, format, migrations, architecture
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint --lint --quiet .
	$(MANAGE) makemigrations --check --dry-run
	$(PY) -m pytest -q tests/test_architecture.py

.PHONY: bench
bench: setup ## Run the benchmarks, on SQLite and then on PostgreSQL
	$(PY) -m benchmarks
	$(ON_POSTGRES) $(PY) -m benchmarks

.PHONY: faults
faults: setup ## Try what must not be lost, on SQLite and then on PostgreSQL, an hour or more; writes docs/assurance/faults.json: FAULTS= chooses some
	$(PY) -m benchmarks.faults --keep docs/assurance/faults.json $(FAULTS)
	$(ON_POSTGRES) $(PY) -m benchmarks.faults --keep docs/assurance/faults.json $(FAULTS)
	@$(MAKE) --no-print-directory assurance

.PHONY: assurance
assurance: .venv/.done ## Make docs/assurance.md from its data
	$(PY) scripts/assurance.py

.PHONY: sbom
sbom: .venv/.done ## Write the bill of materials, build/sbom.cdx.json, from the locked versions
	$(PY) scripts/sbom.py

.PHONY: audit
audit: .venv/.done ## Ask for known faults in what is locked, where an index can be reached
	$(PY) scripts/audit.py

.PHONY: setup
setup: .venv/.done node_modules/.done build/.done ## Install what is pinned and build the assets

.PHONY: browser
browser: ## See that there is a Chromium for the tests: CHROMIUM= names one
	@scripts/browser

.PHONY: lock
lock: .venv/bin/python ## Pin the versions that requirements*.in and package.json ask for: UPGRADE=--upgrade for the newest
	$(UV) pip compile $(LOCK) requirements.in -o requirements.txt
	$(UV) pip compile $(LOCK) requirements-dev.in -o requirements-dev.txt
	scripts/with_node npm install --package-lock-only
LOCK = --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header $(UPGRADE)

.PHONY: clean
clean: ## Remove what was installed and built; the database stays
	rm -rf .venv .node node_modules build .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@if command -v uv >/dev/null; then \
		uv venv --quiet --clear --python "$(or $(PYTHON),3.11)" .venv; \
	elif "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		"$(PYTHON)" -m venv --clear .venv && .venv/bin/pip install --quiet uv==$(UV_VERSION); \
	else \
		echo 'Python 3.11 or newer is needed. Where it has another name: make PYTHON=/path/to/python3.11' >&2; exit 1; \
	fi

.venv/.done: requirements.txt requirements-dev.txt | .venv/bin/python
	$(UV) pip sync --quiet --python $(PY) --require-hashes --only-binary :all: requirements.txt requirements-dev.txt
	@touch $@

node_modules/.done: package.json package-lock.json .npmrc | .venv/bin/python
	scripts/with_node npm ci --silent
	@touch $@

build/.done: .venv/.done node_modules/.done scripts/build_assets.py $(STATIC)
	scripts/with_node $(PY) scripts/build_assets.py
	@touch $@
