# Everything a developer or a CI runner does. `make help` lists it; `make` alone is the developers' loop.
PYTHON ?= python3
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
READY := $(VENV)/.ready
SHARED := ../shared
ROUNDS ?= 5
SECONDS_EACH ?= 60
FLAGS ?=

# As the program itself has it: the matrices are small, and more threads only wait for each other.
export MKL_NUM_THREADS := 1
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export VECLIB_MAXIMUM_THREADS := 1

.DEFAULT_GOAL := loop
.DELETE_ON_ERROR:
.PHONY: loop help setup site serve test gate golden bench bench-print bench-reading bench-merging bench-scale fuzz torture vectors train calibrate ci-local dist wheel shape lock format lint types imports quick clean

loop: format ## format, lint, types, imports, quick tests: the developers' loop
	@$(MAKE) --no-print-directory lint types imports quick

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## the virtual environment .venv, from the hashed lock

$(READY): requirements.lock pyproject.toml tools/setup.sh
	@sh tools/setup.sh "$(PYTHON)" "$(VENV)"
	@touch $@

site: $(READY) ## the briefing of seeds/ in site/
	@$(BIN)/briefing build $(FLAGS)

serve: $(READY) ## live preview: rebuilds when a report, the config or a template changes
	@$(BIN)/briefing serve

test: $(READY) ## everything that must be green: lint, types, imports, gate, all tests
	@$(BIN)/ruff format --check --quiet . || { echo "Some files are not formatted: run make format" >&2; exit 1; }
	@$(MAKE) --no-print-directory lint types imports gate FLAGS=--quick
	@$(BIN)/python -m pytest

gate: $(READY) ## quality figures beside their floors; FLAGS=--quick leaves out each story alone, as make test does
	@$(BIN)/python tools/gate.py --shared $(SHARED) $(FLAGS)

golden: $(READY) ## rewrite the golden files of the tests; the diff is the review
	@$(BIN)/python -m pytest -q --write-golden -m "not slow"
	@git status --short tests || true

bench: $(READY) ## performance, as ratios in one run
	@$(BIN)/python tools/bench.py --rounds $(ROUNDS)

bench-reading: $(READY) ## how fast each format is read, beside the library that does the work alone
	@$(BIN)/python tools/bench_reading.py

bench-print: $(READY) ## the PDFs beside WeasyPrint, as ratios in one run
	@$(BIN)/python tools/bench_print.py --rounds $(ROUNDS)

ci-local: $(READY) ## the workflows of .github/ on this machine, with a folder for a host
	@$(BIN)/python tools/ci_local.py

dist: $(READY) ## a release in dist/: sdist, wheel, bill of materials, provenance, sums; tried outside of this tree
	@$(BIN)/python tools/make_dist.py $(FLAGS)

wheel: $(READY) ## the wheel alone, in dist/
	@$(BIN)/python tools/make_dist.py --no-trial

bench-merging: $(READY) ## the merging beside the usual tools, and its growth to 100,000 passages
	@$(BIN)/python tools/bench_merging.py --shared $(SHARED)

bench-scale: $(READY) ## how CPU, memory and bytes grow from 500 to 8,000 reports (draws docs/pictures/growth.svg), which steps take them, what building again takes, what the largest pages ask of a browser, the index in parts beside lunr's
	@$(BIN)/python tools/bench_scale.py $(FLAGS)
	@$(BIN)/python tools/bench_copies.py
	@$(BIN)/python tools/bench_steps.py
	@$(BIN)/python tools/bench_again.py
	@$(BIN)/python tools/bench_pages.py
	@$(BIN)/python tools/bench_site.py

fuzz: $(READY) ## made-up input at the parts that strangers' text reaches first; SECONDS_EACH=60 for each
	@nice $(BIN)/python tools/fuzz.py --seconds $(SECONDS_EACH)

torture: $(READY) ## the hostile corpus at full size, and 100 builds killed at drawn moments
	@BRIEFING_TORTURE=1 BRIEFING_KILLS=100 $(BIN)/python -m pytest -q tests/hostile

vectors: $(READY) ## the tables of word vectors, from their published sources
	@$(BIN)/python tools/make_vectors.py
	@$(BIN)/python tools/make_translated_vectors.py

train: $(READY) ## the numbers of the alignment and of the judgement anew, from labelled stories, and how they do on stories left out
	@$(BIN)/python tools/train_score.py
	@$(BIN)/python tools/train_judgement.py
	@$(BIN)/python tools/train_languages.py
	@$(BIN)/python tools/train_one_thing.py

calibrate: $(READY) ## the thresholds of the merging, measured on ../shared/stories and stories_full
	@$(BIN)/python tools/calibrate_merging.py
	@$(BIN)/python tools/calibrate_judgement.py
	@$(BIN)/python tools/calibrate_topics.py
	@$(BIN)/python tools/measure_topics.py

shape: $(READY) ## how the program is written, in figures; FLAGS=DIR... measures other trees beside it
	@$(BIN)/python tools/code_shape.py $(FLAGS)

lock: $(READY) ## requirements.lock anew (needs uv), and a look whether every platform has wheels
	@command -v uv >/dev/null || { echo "lock: uv is needed; see https://docs.astral.sh/uv/" >&2; exit 1; }
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	    --only-binary :all: --custom-compile-command "make lock" --upgrade --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-annotate --no-header \
	    --only-binary :all: --constraint requirements.lock --quiet --output-file builder/starting/requirements.lock
	@$(BIN)/python tools/check_wheels.py requirements.lock

format: $(READY)
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix-only --exit-zero .

lint: $(READY)
	@$(BIN)/ruff check --quiet .

types: $(READY)
	@$(BIN)/mypy --no-error-summary

imports: $(READY)
	@$(BIN)/lint-imports --no-logo > $(VENV)/imports.log 2>&1 || { cat $(VENV)/imports.log >&2; exit 1; }

quick: $(READY)
	@$(BIN)/python -m pytest -q -m "not slow" --hypothesis-profile quick

clean: ## remove what was built, the virtual environment too
	rm -rf "$${XDG_CACHE_HOME:-$$HOME/.cache}/briefing-digest" "$$HOME/Library/Caches/briefing-digest"
	rm -rf $(VENV) site docs/briefing build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find builder tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
