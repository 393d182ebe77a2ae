# `make check` and `make test` set up all that they need, in .venv, and can be repeated. Neither needs root.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SECONDS := 30
SEEDS   := 20

.PHONY: check test quick slow attacks lint bench fuzz seeds nightly build clean
.DEFAULT_GOAL := check

check: $(VENV)/installed  ## See every kind of verdict on a half-finished submission
	@command -v bwrap >/dev/null || echo "bubblewrap is not installed: going on with the next sandbox (see docs/security.md)"
	$(BIN)/nngrade check exercise3 --from examples/half_finished || test $$? -eq 1

test: $(VENV)/installed-dev  ## Run the tests; those that take long are the nightly's
	@command -v bwrap >/dev/null || echo "bubblewrap is not installed: what needs it is skipped (see docs/security.md)"
	$(BIN)/pytest -n 2 -m "not nightly" --ignore tests/test_attacks.py

quick: $(VENV)/installed-dev  ## Run the tests that take no time, in less than a minute
	$(BIN)/pytest -n 2 -q -m "not slow and not nightly" --ignore tests/test_attacks.py

slow: $(VENV)/installed-dev  ## Measure which tests `make quick` leaves out (on an idle machine)
	$(BIN)/pytest -n 2 -q -p support.durations --ignore tests/test_attacks.py

attacks: $(VENV)/installed-dev  ## Hand in every attack, behind every wall
	$(BIN)/pytest -n 2 tests/test_attacks.py

lint: $(VENV)/installed-dev  ## Style, types and the order of the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/installed-dev  ## Measure the speed goals as ratios
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/class.py

fuzz: $(VENV)/installed-fuzz  ## Fuzz what reads untrusted bytes, for SECONDS in all
	PYTHONPATH=tests $(BIN)/python -m fuzz.run $(SECONDS)

seeds: $(VENV)/installed-dev  ## See that all work, right and wrong, gets the same verdict under SEEDS seeds
	$(BIN)/nngrade author verify --seeds $(SEEDS) $(addprefix --also tests/solutions/,loops vectorised objects)

nightly:  ## All that has to pass, all work under twenty seeds, and ten minutes of fuzzing
	.ci/nightly

build: $(VENV)/installed-dev  ## Build the wheel and the source distribution
	$(BIN)/python -m build --outdir dist

clean:  ## Remove everything that make made
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "nngrade needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

$(VENV)/installed-platforms: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[platforms]' || echo "going on without Anki"
	@touch $@

$(VENV)/installed-fuzz: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[fuzz]' || echo "going on without atheris"
	@touch $@
