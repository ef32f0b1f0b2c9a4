#!/bin/sh
# Sets up what is missing, then runs every check and test; the first that fails ends it.
#
#   sh packaging/test.sh [ARGUMENTS FOR pytest]
set -eu

cd "$(dirname "$0")/.."
sh packaging/setup.sh --tests
bin=.venv/bin
figures=

# step NAME COMMAND...: runs it and notes the seconds it took.
step() {
    name=$1
    shift
    printf '\n== %s: %s\n' "$name" "$*"
    start=$(date +%s)
    "$@"
    figures="$figures$name $(($(date +%s) - start)) s, "
}

# Tests may not have changed a golden behind our back.
goldens_unchanged() {
    [ ! -e .git ] || git diff --exit-code --stat -- tests/golden
}

step format "$bin/ruff" format --check
step lint "$bin/ruff" check
step types "$bin/mypy"
step layers "$bin/lint-imports"
step tests "$bin/python" -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile "$@"
goldens_unchanged
printf '%s\n' "${figures%, }"
