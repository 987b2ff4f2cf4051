# Two commands matter: `make run` and `make test`. Everything they need they install into .venv and node_modules.

PYTHON ?= python3
BIN := .venv/bin
KEJI := $(BIN)/python -m keji
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))
PORT ?= 8000
export PORT
.DEFAULT_GOAL := help

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

run: export KEJI_DEMO = 1
run: setup ## Serve the platform with its demo on 127.0.0.1:8000 (PORT, KEJI_DATA change it)
	@$(KEJI) migrate --verbosity 0
	@$(KEJI) collectstatic --noinput --verbosity 0
	@$(KEJI) demo make
	@$(KEJI) demo accounts
	@exec $(KEJI) serve --port $(PORT)

setup: .venv/run.stamp assets/vendor/stamp $(CATALOGUES) ## Environment and assets, nothing else

test: .venv/test.stamp assets/vendor/stamp $(CATALOGUES) ## Everything that can be tested here
	@$(BIN)/pytest -n 2 --dist loadgroup $(ARGS)

check: .venv/test.stamp ## What CI looks at besides the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy keji
	$(KEJI) makemigrations --check --dry-run

bench: .venv/test.stamp assets/vendor/stamp $(CATALOGUES) ## Play the large demo county whole and compare its figures
	@KEJI_BENCH=1 $(BIN)/pytest -q tests/bench

shots: .venv/test.stamp assets/vendor/stamp $(CATALOGUES) ## Picture the gallery anew, and the pages of the road under var/shots
	@KEJI_SHOTS=1 $(BIN)/pytest -q tests/e2e/test_gallery.py tests/e2e/test_shots.py

office: .venv/test.stamp $(CATALOGUES) ## Open every paper of the demo in LibreOffice, and keep the files under var/office
	@KEJI_OFFICE=var/office $(BIN)/pytest -q tests/house/test_office.py

bench-similarity: .venv/bench.stamp ## Measure the duplicate check beside its peers (TEXTS=1000000 OWN=--own for the large one)
	@$(BIN)/python bench/similarity.py $(or $(TEXTS),100000) $(OWN)
	@PYTHONPATH=. $(BIN)/python bench/titles.py

demo: setup ## Make the demo anew; everything in the data folder's database is lost
	@KEJI_DEMO=1 $(KEJI) demo make --anew

docs: setup ## Write docs/rooms.md from the registries
	@$(KEJI) rooms > docs/rooms.md

messages: .venv/test.stamp ## Collect what people read into the catalogue (needs gettext)
	@$(KEJI) makemessages --locale en --add-location file --no-obsolete --ignore "docs/*" --ignore "tests/*" \
	  --ignore "node_modules/*" --ignore "var/*" --no-wrap
	@sed -i '/^"POT-Creation-Date/d; /^"Report-Msgid-Bugs-To/d; /^#|/d' locale/en/LC_MESSAGES/django.po
	@sed -i ':a;/^#:/{N;s/\n#:\( .*\)$$/\1/;ta}' locale/en/LC_MESSAGES/django.po

requirements: .venv/test.stamp ## Pin the requirements again
	$(BIN)/python -m pip install --quiet pip-tools
	for name in run test bench node; do \
	  $(BIN)/pip-compile --quiet --upgrade --generate-hashes --no-header --no-annotate --strip-extras --allow-unsafe \
	    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links requirements/$$name.in; done

.venv/bin/python:
	@if command -v uv >/dev/null; then uv venv --quiet --python $(PYTHON) .venv; else $(PYTHON) -m venv .venv; fi

.venv/run.stamp: requirements/run.txt | .venv/bin/python
	@$(call install,run)
	@touch $@

.venv/test.stamp: requirements/test.txt | .venv/bin/python
	@$(call install,test)
	@touch .venv/run.stamp $@

# System npm when it is there, else the one from the Python registry.
assets/vendor/stamp: package-lock.json assets/icons.txt assets/collect.py | .venv/run.stamp
	@command -v npm >/dev/null || { $(call install,node); }
	@PATH="$(CURDIR)/.venv/bin:$$PATH"; npm ci --ignore-scripts --no-audit --no-fund --silent
	@$(BIN)/python assets/collect.py
	@touch $@

%.mo: %.po | .venv/run.stamp
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@ --locale $(word 2,$(subst /, ,$<))

.venv/bench.stamp: requirements/bench.txt .venv/run.stamp
	@$(call install,bench)
	@touch $@

define install
if command -v uv >/dev/null; then uv pip install --quiet --require-hashes --python $(BIN)/python -r requirements/$(1).txt; \
else $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$(1).txt; fi
endef

.PHONY: help run setup test check bench shots office bench-similarity demo docs messages requirements
