# SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
# SPDX-License-Identifier: Apache-2.0
#
# From a clean clone on Debian 12: `make run` and `make test` do everything that is needed,
# installing what is missing. The work itself is done by CMake presets and scripts/.

SHELL := /bin/bash
INSTALL := scripts/install-dependencies.sh
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help run test soak bench package check-package format lint coverage check-release clean

help: ## Says what each target does
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' \
	    | expand -t 22

run: ## Builds the program and starts it (on a demo workspace unless you have set up a destination)
	$(INSTALL) build run
	cmake --preset release
	cmake --build --preset release --target cloud-sync-center cloudsyncctl
	scripts/run.sh

test: ## Builds with warnings as errors and runs every test
	$(INSTALL) build run test
	cmake --preset ci
	cmake --build --preset ci
	ctest --preset ci -j $(JOBS)

soak: ## Random walks over the queue with new seeds, until one fails or you interrupt it
	$(INSTALL) build run test
	cmake --preset ci
	cmake --build --preset ci --target walk_soak
	build/ci/tests/walk/walk_soak

bench: ## Builds optimised and prints the measurements
	$(INSTALL) build run test bench
	cmake --preset release
	cmake --build --preset release --target bench-programs cloudsyncctl
	scripts/bench.sh

package: ## Makes the Debian package in out/
	$(INSTALL) build run package
	cmake --preset release
	cmake --build --preset release --target cloud-sync-center cloudsyncctl package-documents
	cpack --config build/release/CPackConfig.cmake -G DEB -B build/release/package
	mkdir -p out
	cp build/release/package/*.deb out/
	@ls -l out/*.deb

check-package: package ## Installs the package in a bare Debian 12 and starts both programs there
	scripts/check-package.sh out/*.deb

format: ## Formats every C++ file
	$(INSTALL) lint
	scripts/cpp-files.sh | xargs clang-format -i

lint: ## Style and static checks over every file (long)
	$(INSTALL) build run lint
	scripts/check-tree.sh
	scripts/check-code.sh --all

coverage: ## Line coverage of src and ui by the tests
	$(INSTALL) build run test lint
	cmake --preset coverage
	cmake --build --preset coverage
	find build/coverage -name '*.gcda' -delete
	ctest --preset coverage -j $(JOBS)
	scripts/coverage.sh

check-release: ## Everything that a release must pass, whatever its time
	CSC_KILL_ALL=1 CSC_HAMMER_SECONDS=60 QTEST_FUNCTION_TIMEOUT=3600000 .ci/run
	CSC_SWEEP_SEEDS=8 ctest --preset ci -R tst_power_loss
	$(MAKE) lint
	scripts/check-sanitizers.sh asan --all
	scripts/check-sanitizers.sh tsan --all
	$(MAKE) check-package
	$(MAKE) coverage

clean: ## Removes what was built
	rm -rf build out demo-workspace
