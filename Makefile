# make run     the examples, from recorded answers: Python 3.11 or newer and pip are all it needs
# make check   style, types, layers, schemas: a minute
# make test    the same and every test: what CI runs
# make coverage  every test with branch coverage: slow
# make docs    the documentation as a site in build/site, which opens from disk
# make format  the formatter and what the linter can mend by itself
# make clean   remove what the others made

PYTHON ?= python3
BIN := .venv/bin
PINS := .ci/constraints.txt
# The model whose answers to the examples are recorded in cassettes/; replaying them needs no key and no network.
RECORDED := openai/qwen2.5-coder-1.5b-instruct-q4_k_m
# Recordings are known by what was asked, these settings included.
WITH := --set temperature=0 --set max_tokens=900
# Paths are relative, so that a checkout may stand anywhere, below folders with spaces in their names too. The first
# variable holds what isolated builds fetch to the pins with pip before 25.3, the second with newer ones.
PIP = PIP_CONSTRAINT=$(PINS) PIP_BUILD_CONSTRAINT=$(PINS) $(BIN)/python -m pip install --quiet --quiet --no-input \
  --disable-pip-version-check

# Every process that a test starts would compile the package anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run check style types test coverage docs format clean

help:
	@sed -n '/^# make/s/^# //p' Makefile

run: .venv/.installed
	$(BIN)/communique batch examples/articles --out runs/examples --cassettes cassettes/examples --model $(RECORDED) $(WITH)

check: style types

style: .venv/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/communique schema --check

types: .venv/.developing
	$(BIN)/mypy

# Many tests wait for servers and processes of their own: five at a time keep two processors busy. mypy runs beside
# them, for half a minute of a processor; what it says is printed last.
test: style
	@mkdir -p build
	@$(MAKE) --no-print-directory types >build/types.txt 2>&1 & types=$$!; \
	$(BIN)/python -m pytest -n 5; tests=$$?; \
	wait $$types; types=$$?; cat build/types.txt; exit $$((tests | types))

coverage: .venv/.developing
	$(BIN)/python -m pytest -n 3 --cov --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=95

# The variable keeps the theme from advertising its successor.
docs: .venv/.developing
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo "Open build/site/index.html. To search in it, serve it: $(BIN)/python -m http.server --directory build/site"

format: .venv/.developing
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv runs build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# A virtual environment where the standard library can make one; Debian's Python leaves that to pip. The pip that comes
# with Python 3.11 takes three times as long as a new one to find the versions.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "communique needs Python 3.11 or newer, $(PYTHON) is " + sys.version.split()[0] + ": make PYTHON=python3.11 ...")'
	@echo "Making .venv ..."
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || { \
	  $(PYTHON) -m venv --clear --without-pip .venv && \
	  $(PYTHON) -m pip --python .venv/bin/python install --quiet --quiet --disable-pip-version-check pip; }
	@$(PIP) --upgrade pip

# Stamps: nothing is installed again until a dependency or a pin changes.
.venv/.installed: pyproject.toml $(PINS) | .venv/bin/python
	@echo "Installing communique and what it needs into .venv ..."
	@$(PIP) --editable '.[report]'
	@touch $@

.venv/.developing: pyproject.toml $(PINS) | .venv/bin/python
	@echo "Installing communique, what it needs and what its tests need into .venv ..."
	@$(PIP) --editable '.[dev]'
	@touch $@ .venv/.installed
