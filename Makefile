# Two commands for a fresh machine with Python >= 3.11 and make:
#   make demo   sets up and runs the main job on fixtures/, a table on the terminal, the records in out/
#   make test   sets up and passes the tests
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

# make sample KIND=references SEED=7 SIZE=200 prints a seeded sample of what is found in ../shared/corpus.
.PHONY: bench-archive bench-kill sample demo test system lint types imports schema docs gold floors bench shapes audit fuzz hostile clean

$(BIN)/vn-directive: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,dev]'
	touch $@

demo: $(BIN)/vn-directive
	mkdir -p out
	$(BIN)/vn-directive parse fixtures/documents > out/records.jsonl
	$(BIN)/vn-directive parse fixtures/documents --format table
	@echo "The records of each document, one JSON line each: out/records.jsonl"

system:
	sh tools/install-system.sh

test: $(BIN)/vn-directive system
	$(BIN)/python -m pytest -n auto

lint: $(BIN)/vn-directive
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(BIN)/vn-directive
	$(BIN)/mypy

imports: $(BIN)/vn-directive
	$(BIN)/lint-imports

schema: $(BIN)/vn-directive
	$(BIN)/vn-directive schema --check docs/schema/document.schema.json

docs: $(BIN)/vn-directive
	$(BIN)/python tools/cli_docs.py --check
	$(BIN)/python tools/check_docs.py --check
	$(BIN)/mkdocs build --strict --quiet

# The accuracy figures on the shared gold, the differences in out/, compared with floors.toml.
gold: $(BIN)/vn-directive
	$(BIN)/python tools/floors.py --shared $(SHARED) --out out

floors: gold

bench: $(BIN)/vn-directive
	$(BIN)/python -m tests.benchmarks.run

shapes: $(BIN)/vn-directive
	$(BIN)/python tests/benchmarks/shapes.py

audit: $(BIN)/vn-directive
	$(BIN)/python tests/benchmarks/audit.py

# The archive: rates and scaling (COUNT documents), 50 kills, search times against a naive scan.
COUNT ?= 1000
bench-archive: $(BIN)/vn-directive
	$(BIN)/python tests/benchmarks/batch.py --count $(COUNT)

bench-kill: $(BIN)/vn-directive
	$(BIN)/python tests/benchmarks/kill.py

sample: $(BIN)/vn-directive
	$(BIN)/python -m tests.benchmarks.sample $(KIND) --seed $(or $(SEED),7) --size $(or $(SIZE),200)

# Adversarial texts: how each grows. Fuzzing: FUZZ_SECONDS for each of six targets; ENGINE=atheris is guided by coverage.
hostile: $(BIN)/vn-directive
	$(BIN)/python -m tests.benchmarks.hostile
	$(BIN)/python -m tests.benchmarks.hostile --counted

FUZZ_SECONDS ?= 60
ENGINE ?= hypothesis
fuzz: $(BIN)/vn-directive
	$(BIN)/python -m tests.fuzz.run --seconds $(FUZZ_SECONDS) --engine $(ENGINE)

clean:
	rm -rf $(VENV) out site build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
