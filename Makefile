# make run: set up and open the dashboard.   make test: set up and run the tests.
# make proof: the wide ones, more of what the others show.
# make brief: write the briefing as slides, report, workbook and web page, in both languages:
#   the short story, or that of its id with STORY=full.
# On Windows the same plain commands are in the README.

VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin

# Compiled modules are kept: the tests start many processes, and each would compile all anew.
unexport PYTHONDONTWRITEBYTECODE
# One heap for all threads, as deploy/ has it: what readers leave is given back.
export MALLOC_ARENA_MAX ?= 1

.PHONY: run test proof check brief bench fuzz wheels audit clean
.DEFAULT_GOAL := run

$(VENV)/ready-run: requirements.txt constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed / 需要 Python 3.11 或更新版本"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "Python's venv is missing (Debian: apt-get install python3-venv) / 缺少 Python 的 venv 模块"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready-run requirements-dev.txt requirements-login.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt -c constraints.txt
	@touch $@

run: $(VENV)/ready-run
	$(BIN)/python -m streamlit run app.py

test: $(VENV)/ready-dev
	.ci/tools $(BIN)
	$(BIN)/python -m pytest -n 3 --dist worksteal -m "not wide"

proof: $(VENV)/ready-dev
	.ci/tools $(BIN)
	$(BIN)/python -m pytest -n 3 --dist worksteal -m wide

check: $(VENV)/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m data check

OUT ?= briefing
STORY ?=
brief: $(VENV)/ready-run
	$(BIN)/python -m components.brief --lang zh --out $(OUT) --story "$(STORY)"
	$(BIN)/python -m components.brief --lang en --out $(OUT) --story "$(STORY)"

bench: $(VENV)/ready-dev
	.ci/tools $(BIN)
	$(BIN)/python -m bench
	$(BIN)/python -m bench.filemaking
	$(BIN)/python -m bench.replies
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.load
	$(BIN)/python -m bench.rolling
	$(BIN)/python -m bench.weight
	$(BIN)/python -m bench.scale
	$(BIN)/python -m bench.arrival

# Mutants in all, and the first seed: make fuzz FUZZ=24000 FROM=100000
FUZZ ?= 1500
FROM ?= 0
fuzz: $(VENV)/ready-dev
	$(BIN)/python -m tests.fuzz --count $(FUZZ) --from $(FROM)
	$(BIN)/python -m pytest -n 3 -m hypothesis --hypothesis-profile deep tests/data tests/exhibits tests/render tests/search

# Everything to install without a network: copy this folder with `wheels/` (deploy/README.md).
wheels: $(VENV)/ready-run
	$(BIN)/python -m pip wheel --quiet --wheel-dir wheels -r requirements.txt \
		-r requirements-login.txt -c constraints.txt

audit: $(VENV)/ready-run
	.ci/audit $(BIN)

# All that the commands above have made and git does not keep; not data/sources/, which somebody put there.
clean:
	rm -rf .venv-audit $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis briefing wheels
	find app.py bench components data pages tests -name __pycache__ -prune -exec rm -rf {} +
