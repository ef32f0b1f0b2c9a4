#!/bin/sh
# Collects the window's texts into resources/translations/bulletin_en.ts and makes the .qm of it.
#
#   sh packaging/translate.sh             collect, then make the .qm
#   sh packaging/translate.sh --check     only say whether the .ts is up to date; nothing is written
#
# Texts are marked by self.tr("…") in classes and noop("Context", "…") in tables. New ones come in
# as unfinished, to be translated by hand; ones that are gone are dropped.
# Exit status: 0 up to date or brought up to date, 1 out of date (--check).
set -eu

cd "$(dirname "$0")/.."
bin=.venv/bin
kept=resources/translations/bulletin_en.ts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The collector takes the context of `edit.tr("…")` for "edit", where Qt looks under the class of
# that object: such calls are read as if they named the class. Sorted, so that every machine gets
# the same file.
collect() {
    cp -R composer/ui "$work/ui"
    find "$work/ui" -name '*.py' | LC_ALL=C sort > "$work/files"
    while read -r file; do
        sed -E -e 's/(self\._edit|\bedit)\.tr\(/noop("BodyEdit", /g' \
            -e 's/QObject\(\)\.tr\(/noop("QObject", /g' "$file" > "$work/one.py"
        cp "$work/one.py" "$file"
    done < "$work/files"
    [ ! -f "$kept" ] || cp "$kept" "$work/bulletin_en.ts"
    "$bin/pyside6-lupdate" -silent -no-obsolete -locations none \
        -source-language zh_CN -target-language en \
        -tr-function-alias QT_TRANSLATE_NOOP+=noop @"$work/files" -ts "$work/bulletin_en.ts"
}

collect
if [ "${1-}" = --check ]; then
    cmp -s "$kept" "$work/bulletin_en.ts" || { diff -u "$kept" "$work/bulletin_en.ts" | head -40; exit 1; }
    exit 0
fi
mkdir -p resources/translations
cp "$work/bulletin_en.ts" "$kept"
"$bin/pyside6-lrelease" -silent "$kept" -qm resources/translations/bulletin_en.qm
