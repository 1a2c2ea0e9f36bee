# Two commands on a fresh machine: `make demo` and `make test`. Each does all its set-up in .venv.
PYTHON ?= python3
BIN := .venv/bin
# The program is used as the network-less tool it is; nothing here may reach for a model hub.
export HF_HUB_OFFLINE = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: demo test check format system-packages clean
.DELETE_ON_ERROR:

demo: .venv/.runtime ## Compare the example editions with the bundled model
	$(BIN)/xlate compare examples/es examples/en -o out/demo/report.html -o out/demo/comparisons.jsonl

test: .venv/.development system-packages ## Lint, type-check, and run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

check: .venv/.development ## Lint and type-check only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/.development ## Put the code into the house's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The tests drive a real browser, the real rule-based translator, and a real database server. Where they are missing and
# can be installed (Debian, as root) they are; elsewhere the tests that need them skip, and say so.
system-packages:
	@if ! { command -v chromium && apertium -l | grep -qw spa-eng && ls /usr/lib/postgresql/*/bin/initdb; } \
	  >/dev/null 2>&1; then \
	  if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	      chromium apertium apertium-eng-spa postgresql >/dev/null; \
	  else \
	    echo "chromium, apertium, or postgresql is missing; tests that need them will skip."; \
	  fi; \
	fi

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("xlate needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

# The stamps are newer than what they were made from exactly when the installation is up to date.
.venv/.runtime: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

.venv/.development: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@ .venv/.runtime

clean: ## Remove what was made here
	rm -rf .venv out build
