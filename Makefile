# OnRecord's commands. `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

views = --html reports/$1.html --markdown reports/$1.md --junit reports/$1.xml --json reports/$1.json

.DEFAULT_GOAL := help
.PHONY: help demo test browser check evals bench bench-peers bench-report quality serve lock clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

# A stamp is newer than the lock it was made from, so a second run installs nothing and asks nobody.
$(VENV)/.runtime: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info[:2]; sys.exit(0 if (3, 11) <= v < (3, 14) else "OnRecord needs Python 3.11 to 3.13, and $(PYTHON) is %d.%d: run make with PYTHON=python3.12, say" % v)'
	@test -x $(BIN)/python || { echo "making $(VENV)"; $(PYTHON) -m venv $(VENV); }
	@echo "installing the locked packages (once; a minute or two)"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@echo "installing the locked test tools"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.runtime ## ingest the seed article, ask it questions, write a briefing; no key, no network
	@$(BIN)/onrecord demo

test: check browser ## all that CI runs: lint, types, tests, the eval gate (its pages: reports/)
	@$(BIN)/python -m pytest
	@mkdir -p reports
	@$(BIN)/onrecord-evals run $(call views,extractive)
	@$(BIN)/onrecord-evals run --lane replay $(call views,replay)
	@$(BIN)/onrecord-evals run --lane scripted $(call views,scripted)

browser: ## a headless Chromium for the tests of pages, if there is none (needs root, Debian)
	@bash .ci/browser

check: $(VENV)/.dev ## ruff and mypy --strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

evals: $(VENV)/.runtime ## the eval suite alone: all lanes without a model, and how many false claims verifying refuses
	@mkdir -p reports
	@$(BIN)/onrecord-evals run $(call views,extractive)
	@$(BIN)/onrecord-evals run --lane replay $(call views,replay)
	@$(BIN)/onrecord-evals run --lane scripted $(call views,scripted)
	@$(BIN)/onrecord-evals corruptions
	@$(BIN)/onrecord-evals sceptic

# DATA=folder: articles and questions to measure with; without one, text is generated from the seed.
bench: $(VENV)/.runtime ## speed, recall and memory against plain LangChain + Chroma pipelines (DATA=folder)
	@$(BIN)/python -m bench $(if $(DATA),--data $(DATA)) $(BENCH)

bench-report: $(VENV)/.runtime ## the same, written to BENCHMARKS.md
	@$(BIN)/python -m bench $(if $(DATA),--data $(DATA)) --report $(BENCH)

quality: $(VENV)/.runtime ## does a search find the right sentences? On public data sets (DATA=folder with span_retrieval/, news_qa/, squad2/)
	@test -n "$(DATA)" || { echo "give DATA=folder, with span_retrieval/, news_qa/ or squad2/ in it; python -m bench.quality --help says more"; exit 2; }
	@$(BIN)/python -m bench.quality --data $(DATA) $(BENCH)

bench-peers: .venv-peers/.installed ## the environment of the pipelines that bench compares with (with PyTorch, 1.9 GB)

.venv-peers/.installed: bench/requirements-peers.txt
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip --disable-pip-version-check --quiet install -r $<
	@touch $@

serve: $(VENV)/.runtime ## serve ./onrecord-data on http://127.0.0.1:8000 (docs at /docs)
	@$(BIN)/onrecord serve

lock: ## pin again what pyproject.toml asks for (needs uv)
	@uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -o requirements.lock
	@uv pip compile pyproject.toml --extra build --extra dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -c requirements.lock -o requirements-dev.lock

clean: ## remove the environment and what the tools left
	@rm -rf $(VENV) .venv-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
