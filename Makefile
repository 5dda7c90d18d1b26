# partsledger: what there is to do. Each target installs what it needs (Debian or Ubuntu, with Swift already there),
# says what it does, and can be run again.
#
#   make demo      a month of business of one province, on a ledger of its own, in about five minutes
#   make test      every test
#   make build     release binaries in .build/release/
#   make bench     issue.ship at several loads, with the disk's own time beside it; BENCH=statements: statements by age
#   make simulate  many seeds of random business against the independent auditor (SEEDS=2000)
#   make format    lay the sources out; make lint checks that they are
#   make book      write again what is made from data: Ledger/Embedded.swift and Ledger/PROTOCOL.md

SWIFT ?= swift
SEEDS ?= 2000
FIRST_SEED ?= 1
BENCH ?=
SOURCES := Package.swift Sources Tests Ledger/LedgerBook.swift

.PHONY: demo test build bench simulate format lint book packages

# The C libraries the build needs; asked for only when one is missing.
PACKAGES := libssl-dev libsqlite3-dev pkg-config openssl

packages:
	@if pkg-config --exists libcrypto sqlite3 2>/dev/null && command -v openssl >/dev/null; then \
	  echo "packages: all there ($(PACKAGES))"; \
	else \
	  echo "packages: installing $(PACKAGES)"; \
	  sudo=$$( [ "$$(id -u)" = 0 ] || echo sudo ); \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq $(PACKAGES) >/dev/null; \
	fi

demo: packages
	@echo "demo: building the daemon and the client (the first time about two minutes)"
	$(SWIFT) build --product partsledgerd
	$(SWIFT) build --product partsledger
	@sh Fixtures/Henan/demo.sh "$$($(SWIFT) build --show-bin-path)"

test: packages lint
	@echo "test: building"
	$(SWIFT) build --build-tests
	@echo "test: running every test"
	$(SWIFT) test --skip-build

build: packages
	@echo "build: release binaries (about seven minutes the first time)"
	$(SWIFT) build -c release --product partsledgerd
	$(SWIFT) build -c release --product partsledger
	$(SWIFT) build -c release --product partsledger-bench

bench: build
	.build/release/partsledger-bench $(BENCH)

simulate: packages
	$(SWIFT) build -c release --build-tests -Xswiftc -enable-testing
	PARTSLEDGER_SEEDS=$(SEEDS) PARTSLEDGER_FIRST_SEED=$(FIRST_SEED) \
	  $(SWIFT) test -c release -Xswiftc -enable-testing --skip-build --filter everyReplyIsTheOnePredicted

format:
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

lint:
	@echo "lint: swift format"
	@$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

book:
	cd Ledger && sh embed.sh
	PARTSLEDGER_UPDATE=1 $(SWIFT) test --filter TidyTests
