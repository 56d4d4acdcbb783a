# make demo   sets everything up inside this folder and runs Muhit with an invented city
#             (MAP=mersin.osm.pbf with real streets)
# make dev    the same for whoever changes the code: each change shows on the next request
# make bench  measures how fast it answers with 10,000 and 1,000,000 submissions (SIZES=10000 SOAK=50000)
# make test   sets everything up and runs all tests
# make faults kills, fills and crowds an installation of its own; prints what was lost
#
# Needs only make and python3 (3.11 or newer). Stamp files make second runs fast.

PYTHON ?= python3
VENV = .venv
IN_VENV = $(VENV)/bin/python

.PHONY: demo dev bench test screenshots faults setup lock clean

demo: setup $(if $(MAP),$(VENV)/.dev.stamp)
	@MAP="$(MAP)" $(IN_VENV) -m muhit demo

dev: setup
	@$(IN_VENV) -m muhit dev

SIZES ?= 10000,1000000
SOAK ?= 0
bench: setup $(VENV)/.dev.stamp
	@$(IN_VENV) -m benchmarks.speed --sizes $(SIZES) --soak $(SOAK)
	@$(IN_VENV) -m benchmarks.opinions
	@$(IN_VENV) -m benchmarks.opinions.votes_http

test: setup $(VENV)/.dev.stamp
	@bin/test

setup: $(VENV)/.stamp node_modules/.stamp

$(VENV)/.stamp: requirements.lock bin/make-venv
	@PYTHON="$(PYTHON)" bin/make-venv $(VENV)
	@echo "Installing Python packages ..."
	@bin/pip-install $(VENV) requirements.lock
	@touch $@

$(VENV)/.dev.stamp: requirements-dev.lock $(VENV)/.stamp node_modules/.dev.stamp
	@echo "Installing what the tests need ..."
	@bin/pip-install $(VENV) requirements-dev.lock
	@touch $@

node_modules/.stamp: package-lock.json $(VENV)/.stamp
	@bin/npm-ci $(VENV) --omit=dev
	@touch $@

node_modules/.dev.stamp: package-lock.json $(VENV)/.stamp
	@bin/npm-ci $(VENV)
	@touch node_modules/.stamp $@

# The pictures under docs/screenshots, made anew.
screenshots: setup $(VENV)/.dev.stamp
	@$(IN_VENV) -m pytest tests/browser/screenshots.py

# Hurts an installation of its own while people use it; prints what was lost. SECONDS=20 is shorter.
faults: setup $(VENV)/.dev.stamp
	@LOAD_SECONDS=$(SECONDS) $(IN_VENV) -m benchmarks.faults

# Lock files with hashes that name no download address.
EXTRAS = --extra embedded --extra printing --extra charts --extra voice
COMPILE = $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url $(EXTRAS)
lock: $(VENV)/.dev.stamp
	$(COMPILE) pyproject.toml --output-file requirements.lock
	$(COMPILE) --extra map --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock
	$(IN_VENV) bin/third-party

clean:
	rm -rf $(VENV) node_modules var/static
