# Sturdy: every command, once. `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run dev demo coach test check fmt lock screenshots icons bench

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

# Says in one sentence what a machine lacks, before anything is made.
define PREFLIGHT
@command -v $(PYTHON) >/dev/null || { echo "Sturdy needs Python 3.11 or newer: install python3, or name yours: make PYTHON=python3.12 run"; exit 1; }
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Sturdy needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -V 2>&1): name a newer one: make PYTHON=python3.12 run"; exit 1; }
@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing: on Debian and Ubuntu run: apt install python3-venv"; exit 1; }
endef

.venv/run.stamp: requirements.txt
	$(PREFLIGHT)
	@echo "Python     packages into .venv (once, then only when requirements change)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt
	$(PREFLIGHT)
	@echo "Python     packages for development into .venv (once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ .venv/run.stamp

run: .venv/run.stamp ## serve on HOST:PORT (127.0.0.1:8000), SQLite unless DATABASE_URL says otherwise
	@$(BIN)/python -m config.serve

dev: .venv/dev.stamp ## serve with DEBUG and reload
	@DEBUG=1 $(BIN)/python -m config.serve --dev

demo: .venv/run.stamp ## a sample runner with a plan and eight weeks of logs, and a coach
	@$(BIN)/python manage.py demo

coach: .venv/run.stamp ## make or promote a coach: make coach EMAIL=you@example.org
	@$(BIN)/python manage.py coach "$(EMAIL)"

test: .venv/dev.stamp ## the suite on SQLite and on PostgreSQL, then the browser journeys
	@$(BIN)/python -m tests.all

check: .venv/dev.stamp ## static checks, then test
	@echo "== format, lint, types, imports, migrations, catalogue, deployment"
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@git ls-files -z -- 'templates/*.html' | xargs -0 $(BIN)/djade --check --target-version 5.2
	@$(BIN)/mypy .
	@$(BIN)/lint-imports --config pyproject.toml
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py check_catalog --files
	@SITE_URL=https://sturdy.example $(BIN)/python -W error manage.py check --deploy --fail-level WARNING
	@$(MAKE) --no-print-directory test

fmt: .venv/dev.stamp ## format code and templates, mend what the linter can
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@git ls-files -z -- 'templates/*.html' | xargs -0 $(BIN)/djade --target-version 5.2

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml
lock: .venv/dev.stamp ## pin every dependency of pyproject.toml again
	@$(LOCK) -o requirements.txt
	@$(LOCK) --group dev -o requirements-dev.txt

screenshots: .venv/dev.stamp ## every page at 390 and 1280 px, light and dark, into var/screenshots
	@$(BIN)/python -m pytest -p no:xdist tests/browser/screenshots.py

icons: .venv/dev.stamp ## the raster images for phones and link previews, from mark.svg and the landing page
	@$(BIN)/python -m pytest -p no:xdist tests/browser/icons.py

bench: .venv/dev.stamp ## how long the engine takes, and how much the server answers
	@$(BIN)/python -m tests.bench.engine
	@$(BIN)/python -m tests.bench.serving
