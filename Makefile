# Each target sets up .venv when that is needed; see CONTRIBUTING.md.
.DEFAULT_GOAL := run
.PHONY: run test check format quality bench screenshots

PYTHON := .venv/bin/python
# Options for the program behind a target: make run ARGS="--port 8000", make test ARGS="-k splitter".
ARGS :=

run:
	@scripts/setup run
	@.venv/bin/hoidap serve $(ARGS)

test:
	@scripts/setup dev
	OMP_NUM_THREADS=1 $(PYTHON) -m pytest $(ARGS)

# make check AUDIT=required fails where no source of advisories can be reached.
check:
	@scripts/setup dev
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/bandit --quiet --configfile pyproject.toml --recursive sources index bot ui scripts
	$(PYTHON) scripts/licences.py
	$(PYTHON) scripts/audit.py $(AUDIT)

format:
	@scripts/setup dev
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

quality:
	@scripts/setup dev
	OMP_NUM_THREADS=1 $(PYTHON) -m tests.quality $(ARGS)

bench:
	@scripts/setup dev
	OMP_NUM_THREADS=1 $(PYTHON) -m tests.benchmarks $(ARGS)

screenshots:
	@scripts/setup dev
	$(PYTHON) scripts/screenshots.py $(ARGS)
	$(PYTHON) scripts/widget_screenshots.py $(ARGS)
