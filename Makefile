# make demo    check the example article offline and name the report
# make test    everything that must hold before a change goes in
# make clean   remove what the two have made

SHELL := /bin/sh
VENV  := .venv
BIN   := $(VENV)/bin
# What is installed is compiled when it is first imported: most of it never is.
PIP   := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-compile
# How many processes run the tests, each of them whole files; 0 for one after the other in this one.
WORKERS := logical

.PHONY: demo test lint clean
.DEFAULT_GOAL := demo

demo: $(VENV)/demo.stamp
	@mkdir -p demo
	@$(BIN)/factdesk check examples/demo_article.md --offline --home demo --html demo/report.html \
	  || test $$? -eq 1
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] && command -v xdg-open >/dev/null; then \
	  xdg-open demo/report.html >/dev/null 2>&1 || true; fi

test: $(VENV)/test.stamp lint
	$(BIN)/pytest -n $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(BIN)/python:
	@sh .ci/make-environment $(VENV)

$(VENV)/demo.stamp: $(BIN)/python requirements.lock requirements-build.lock pyproject.toml
	@echo "Installing what factdesk needs (once, a few minutes) ..."
	@$(PIP) --require-hashes --no-deps -r requirements-build.lock
	@$(PIP) --require-hashes --no-deps -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/demo.stamp requirements-dev.lock
	@echo "Installing what the tests need (once) ..."
	@$(PIP) --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

clean:
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
