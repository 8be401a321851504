# Each target sets up what it needs. On a machine without make, README.md gives the same with pip.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev

.PHONY: setup run test test-long cover-packs check bench dist map lock clean

setup: $(READY)

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) tools/preflight.py
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@echo "Installing what brief needs (hashes checked) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@PYTHONWARNINGS=ignore $(PY) -m pip install --quiet --disable-pip-version-check --no-deps \
	    --no-build-isolation --config-settings editable_mode=compat --editable .
	@SBK_EMBED=0 $(PY) -c "import PySide6.QtWidgets"
	@touch $@

$(READY_DEV): $(READY) requirements-dev.txt
	@echo "Installing what the tests need (hashes checked) ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

run: $(READY)
	@$(PYTHON) tools/preflight.py --window
	@$(BIN)/brief

test: $(READY_DEV)
	@$(PY) -m pytest -q

test-long: $(READY_DEV)
	@BRIEF_LONG=1 $(PY) -m pytest -q

# What decides whom to trust is tested to the last branch.
cover-packs: $(READY_DEV)
	@$(PY) -m pytest -q tests/packs --ignore=tests/packs/test_faults.py \
	    --cov=brief.packs --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=100

check: $(READY_DEV)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: $(READY_DEV)
	@$(PY) -m benchmarks

dist: $(READY_DEV)
	@$(BIN)/pyinstaller --noconfirm --log-level WARN build.spec
	@$(PY) tools/prove_dist.py dist/brief

map: $(READY)
	@$(PY) tools/architecture.py

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra build pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra build --extra dev pyproject.toml -o requirements-dev.txt

clean:
	rm -rf $(VENV) build dist test-artifacts
