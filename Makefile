# `make run` and `make test` are all that is needed: each first makes the checkout ready by itself.
# PYTHON=/path/to/python3 chooses a Python; ARGS="…" is handed on to the command.

BIN := .venv/bin
TS := $(wildcard assets/translations/*.ts)
LOCK := build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command "make lock"
export PYTHON
export QT_API := pyside6

.PHONY: run test access-test soak check tour lint bench deb package-test ansible-test vm-test fleet-test msi msi-test sbom notices release translations update-translations lock speech speech-test ready-to-run ready-to-test ready-to-speech

run: ready-to-run translations  ## show the kiosk: make run ARGS="--window 1280x800"
	@exec $(BIN)/leaflet-kiosk run $(ARGS)

# With ARGS, which may choose a few tests, one core is used and no coverage is asked for. Otherwise
# there are three workers for two cores: a test waits half of its time, for a timer or a process.
# A worker that crashes ends the run: with groups, the rest would wait for it without end.
# The tests start hundreds of processes, each of which would compile the kiosk anew where
# PYTHONDONTWRITEBYTECODE is set.
test: lint translations  ## the gate: style, types, every test; needs no screen; make test ARGS="-k name"
	@$(BIN)/python -m compileall -q kiosk bridge
	@LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest \
		$(or $(ARGS),--numprocesses=$$(($$(nproc) * 3 / 2)) --dist=loadgroup --max-worker-restart=0 \
		--cov=kiosk --cov=bridge --cov-branch --cov-report=)
	@$(if $(ARGS),:,$(BIN)/coverage report --include='kiosk/core/*' --fail-under=100)
	@$(if $(ARGS),:,$(BIN)/coverage report --include='kiosk/storage/*' --fail-under=99)
	@$(if $(ARGS),:,$(BIN)/coverage report --include='kiosk/ui/*,kiosk/app/*,bridge/*' --fail-under=95)

access-test: ready-to-test translations  ## Orca walks the whole leaflet, in both languages
	@$(BIN)/python -m tests.access.walk

soak: ready-to-test translations  ## the long trials, an hour or more; each ends with a figure
	@$(BIN)/python -m tests.torture.records --kills 1000
	@$(BIN)/python -m tests.fuzz.content --examples 10000
	@$(BIN)/python -m tests.fuzz.shown --examples 300
	@$(BIN)/python -m tests.fuzz.settings --examples 10000
	@$(BIN)/python -m tests.soak.sessions --count 10000
	@$(BIN)/python -m tests.soak.touches --count 100000
	@$(BIN)/python -m tests.soak.speech --count 1000
	@$(BIN)/python -m tests.soak.listeners --count 300
	@$(BIN)/python -m tests.soak.heard

# The core is looked at twice: the second time its paths are names alone, which open nothing. The
# types of everything take as long as all else, on a core of their own.
lint: ready-to-test
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary & types=$$!; \
	$(BIN)/vulture && $(BIN)/lint-imports && $(BIN)/mypy --config-file= --strict --always-true CORE_ALONE \
		--cache-dir .mypy_cache/core --no-error-summary kiosk/core; others=$$?; \
	wait $$types && exit $$others

check: ready-to-run  ## read every leaflet and say what is wrong, with file and line
	@$(BIN)/leaflet-kiosk check $(ARGS)

tour: ready-to-run translations  ## draw every page in every state
	@QT_QPA_PLATFORM=offscreen $(BIN)/leaflet-kiosk tour $(ARGS)

pictures: ready-to-run translations  ## draw the pictures of the docs anew
	@QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/docs/pictures.py

bench: ready-to-test translations  ## speed and memory beside a bare window and Chromium
	@$(BIN)/python -m benchmarks $(ARGS)

speech: ready-to-speech translations  ## make the clips that are missing or changed, for our leaflets and the interface
	@pids=; for language in fr en; do \
		{ $(BIN)/leaflet-kiosk speak --interface --language $$language && \
			$(BIN)/leaflet-kiosk speak content --language $$language; } & pids="$$pids $$!"; \
	done; for pid in $$pids; do wait $$pid || exit 1; done

speech-test: ready-to-speech  ## a recogniser hears every clip, half an hour; ARGS="--language fr --only IRM"
	@OMP_NUM_THREADS=2 $(BIN)/python -m tests.speech.recognised $(ARGS)

deb: ready-to-run translations  ## the Debian packages, in dist/
	@packaging/linux/build.sh

release: ready-to-run  ## all of it with SHA256SUMS, in dist/, from what is committed
	@MAKE="$(MAKE)" KEY="$(KEY)" REPOSITORY="$(REPOSITORY)" ADDRESS="$(ADDRESS)" packaging/release.sh

msi: ready-to-run translations  ## the installer for Windows: make msi EMBEDDABLE=python-3.…-embed-amd64.zip SHA256=…
	@PYTHONPATH=packaging/windows $(BIN)/python -m winpack msi --python "$(EMBEDDABLE)" --sha256 "$(SHA256)"

msi-test: ready-to-run translations  ## install, upgrade and remove it under Wine
	@PYTHONPATH=packaging/windows $(BIN)/python -m winpack trial

sbom: build/release/prepared build/site  ## bills of materials of what the packages ship, in dist/
	@mkdir -p dist
	@PYTHONPATH=packaging/windows $(BIN)/python -m winpack site build/site-windows $(if $(EMBEDDABLE),--python "$(EMBEDDABLE)")
	@export SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)}; \
	set -e; \
	build/release/bin/python packaging/supply/sbom.py build/site dist/leaflet-kiosk.cdx.json; \
	build/release/bin/python packaging/supply/sbom.py build/site-windows dist/leaflet-kiosk-windows.cdx.json \
		$(if $(EMBEDDABLE),"$(EMBEDDABLE)")

notices: build/site  ## THIRD_PARTY.md, after a change of the lock or of packaging/supply/components.toml
	@python3 packaging/supply/notices.py build/site build/notices
	@cp build/notices/THIRD_PARTY.md .

build/site: requirements.lock packaging/linux/kept.txt | ready-to-run
	@python3 packaging/linux/wheels.py fetch $(BIN)/python requirements.lock build/wheels
	@rm -rf $@ $@.new
	@python3 packaging/linux/wheels.py unpack packaging/linux/kept.txt build/wheels $@.new
	@mv $@.new $@

build/release/prepared: requirements-release.lock | ready-to-run
	@$(BIN)/python -m venv --clear build/release
	@build/release/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		--no-deps --requirement requirements-release.lock
	@touch $@

package-test: ready-to-test translations  ## root: install, boot, hurt, upgrade and remove the packages on clean Debians
	@PYTHONPATH=.:packaging/linux $(BIN)/python -m trial

ansible-test: ready-to-test translations  ## root: a kiosk made by Ansible, one by Debian's installer; after make deb
	@PYTHONPATH=.:packaging/linux $(BIN)/python -m trial.unattended

vm-test: ready-to-test translations  ## root: a whole machine with a touchscreen, in QEMU; after make deb
	@PYTHONPATH=.:packaging/linux QT_QPA_PLATFORM=offscreen $(BIN)/python -m trial.vm

fleet-test: ready-to-test translations  ## root: many kiosks, how they are supplied and watched; after make deb; ARGS="supply" is one part
	@PYTHONPATH=.:packaging/linux QT_QPA_PLATFORM=offscreen $(BIN)/python -m trial.fleet $(ARGS)

translations: $(TS:.ts=.qm)  ## only those whose .ts changed

assets/translations/%.qm: assets/translations/%.ts | ready-to-run
	@$(BIN)/pyside6-lrelease -silent $< -qm $@

update-translations: ready-to-run  ## collect the interface's texts into every .ts
	@$(BIN)/pyside6-lupdate -silent -locations none $$(find kiosk -name '*.py') -ts $(TS)

lock: build/lock/bin/uv  ## pin what pyproject.toml asks for; make lock ARGS=--upgrade takes newer ones
	@$(LOCK) $(ARGS) pyproject.toml -o requirements.lock
	@$(LOCK) $(ARGS) pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock
	@$(LOCK) $(ARGS) pyproject.toml --extra speech --group speech-trial -c requirements-dev.lock \
		-o requirements-speech.lock
	@$(LOCK) $(ARGS) --group release -c requirements.lock -o requirements-release.lock
	@sed -n 's/^requires = \["\(.*\)"\]$$/\1/p' pyproject.toml | \
		$(LOCK) $(ARGS) - -o requirements-build.lock

build/lock/bin/uv: | ready-to-run
	@$(BIN)/python -m venv build/lock
	@build/lock/bin/python -m pip install --quiet uv==0.13.9

ready-to-run ready-to-test ready-to-speech: ready-to-%:
	@packaging/setup/prepare.sh $*
