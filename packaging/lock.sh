#!/bin/sh
# Writes the three requirements files anew from pyproject.toml: the newest versions that fit, for
# every platform and Python 3.11 to 3.13, with hashes. For maintainers; needs `uv`. Run the tests afterwards.
#
#   sh packaging/lock.sh [--upgrade-package NAME]        without arguments everything is upgraded
set -eu
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- --upgrade

lock() {
    target=packaging/$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url "$@" --output-file "$target"
    { echo "# Made by packaging/lock.sh; do not edit."; cat "$target"; } > "$target.new"
    mv "$target.new" "$target"
}

lock requirements.txt "$@" pyproject.toml
lock requirements-build.txt "$@" --constraint packaging/requirements.txt --group build
lock requirements-dev.txt "$@" --constraint packaging/requirements.txt \
    --constraint packaging/requirements-build.txt --group dev
