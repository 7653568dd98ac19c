# What a newcomer, a developer and CI call; each target says what it needs and never hides a missing tool.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
WEB := web-widget
NPM := npm --no-fund --no-audit --loglevel=error
export CARGO_TERM_PROGRESS_WHEN ?= never

.PHONY: help run web test test-web test-rust test-api test-e2e packages campaign bench clean tools

help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 22

run: tools web ## build everything and start the demo on port 8080
	@cargo build --quiet --package ajar-server --bin ajar
	@exec target/debug/ajar serve --demo

tools:
	@deploy/check-tools

# The web build is a file made from files: nothing is built twice.
WEB_SOURCES := $(shell find $(WEB) -type f -not -path '*/node_modules/*' -not -path '*/dist/*' \( -name '*.ts' -o -name '*.tsx' -o -name '*.css' -o -name '*.html' -o -name '*.svg' -o -name '*.json' -o -name '*.mjs' \))

web: $(WEB)/dist/.built ## build widget, console and demo pages

$(WEB)/node_modules/.installed: $(WEB)/package-lock.json
	@cd $(WEB) && $(NPM) ci
	@touch $@

$(WEB)/dist/.built: $(WEB)/node_modules/.installed $(WEB_SOURCES)
	@cd $(WEB) && $(NPM) run build
	@touch $@

test: tools packages ## everything, in its short form
	@tests/run

packages: ## install the Debian packages that tests need
	@tests/install-packages

campaign: tools packages web ## PART=name, a long form (STALE=1 lists what is older than its rooms)
	@tests/campaign/run

bench: tools packages web ## the figures of performance, of what is shipped; LONG=1 the long form, ONLY=relay,waiting some parts
	@cd tests/load/reference && $(NPM) ci
	@cargo build --quiet --profile dist --package ajar-server --bin ajar
	@cargo build --quiet --profile dist --package ajar-load --bin ajar-load
	@target/dist/ajar-load bench $(if $(LONG),--long) $(if $(ONLY),--only $(ONLY))

clean: ## remove what was built
	rm -rf target $(WEB)/dist $(WEB)/node_modules tests/*/node_modules
