# Two commands for a newcomer: `make demo` and `make test`. Both install what is missing.

.PHONY: demo test build install lint clean build-needs test-needs

BUILD_NEEDS = libxml2-dev libssl-dev libyaml-dev zlib1g-dev pkg-config
DEMO_NEEDS = graphviz fonts-liberation
TEST_NEEDS = python3 python3-venv python3-graph-tool raptor2-utils libxml2-utils
RELEASE = swift build -c release --static-swift-stdlib --product polisgraph

# Draws the partnerships of the two news pages in seeds/, and says what was found.
demo: build
	Scripts/install-packages $(DEMO_NEEDS)
	mkdir -p demo
	"$$($(RELEASE) --show-bin-path)/polisgraph" extract seeds \
	  -o demo/partnerships.graphml -o demo/partnerships.dot -o demo/partnerships.ttl \
	  -o demo/partnerships.nt -o demo/partnerships.svg

# Runs every test, those against other tools included.
test: build-needs test-needs
	swift build --build-tests
	POLISGRAPH_PEERS=required swift test --skip-build --disable-xctest

# Builds the program as one file that runs without Swift.
build: build-needs
	$(RELEASE)

# Puts the program, its manual pages and its completions under PREFIX.
PREFIX ?= /usr/local
MANUAL = .build/plugins/GenerateManual/outputs/PolisCLI
install: build
	swift package --disable-sandbox generate-manual --multi-page --date "$$(git log -1 --format=%cs)"
	install -D -t $(DESTDIR)$(PREFIX)/bin "$$($(RELEASE) --show-bin-path)/polisgraph"
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man1 $(MANUAL)/*.1
	for shell in bash zsh fish; do \
	  "$$($(RELEASE) --show-bin-path)/polisgraph" --generate-completion-script $$shell > .build/polisgraph.$$shell; \
	done
	install -D -m 644 .build/polisgraph.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/polisgraph
	install -D -m 644 .build/polisgraph.zsh $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_polisgraph
	install -D -m 644 .build/polisgraph.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/polisgraph.fish

lint:
	swift format lint --strict --recursive Sources Tests Package.swift

clean:
	rm -rf .build .venv demo

build-needs:
	Scripts/install-packages $(BUILD_NEEDS)

test-needs:
	Scripts/install-packages $(DEMO_NEEDS) $(TEST_NEEDS)
	Scripts/install-peers
