"""Every reason that `composer.store` gives has a sentence, and the sentence has its facts."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from composer.store import files
from tests.samples import ROOT

WORDS = yaml.safe_load((ROOT / "resources/words/store.yaml").read_text(encoding="utf-8"))
MODULES = sorted(
    path for path in (ROOT / "composer/store").glob("*.py") if path.name != "fontfiles.py"
)
PROBLEMS = {"syntax", "broken", "anchor", "too_many", "too_deep", "type", "missing", "value"}


def reasons(path: Path) -> Iterator[tuple[str, set[str]]]:
    """Yield the reasons that a module raises itself, with the names of their facts."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id in {"OpenError", "SaveError"} and isinstance(node.args[0], ast.Constant):
            facts = {str(keyword.arg) for keyword in node.keywords}
            yield str(node.args[0].value), facts | ({"path"} if len(node.args) > 1 else set())


RAISED = [
    *(found for path in MODULES for found in reasons(path)),
    *((reason, {"path", "cause"}) for reason in files._SAVE_REASONS.values()),
    *((reason, {"path", "cause"}) for reason in files._OPEN_REASONS.values()),
    *((f"draft_bad_{problem}", {"path", "key", "detail"}) for problem in sorted(PROBLEMS)),
    *((f"template_bad_{problem}", {"path", "key", "detail"}) for problem in sorted(PROBLEMS)),
    *(("template_bad_newer", {"path", "detail"}), ("template_bad_unknown", {"path", "key"})),
    *(("draft_newer", {"path", "detail"}), ("not_a_draft", {"path"})),
    *(("read_failed", {"path", "cause"}), ("write_failed", {"path", "cause"})),
    *(("write_protected", {"path"}), ("file_in_use", {"path"})),
]


def asked(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize(("reason", "facts"), RAISED)
def test_a_reason_has_a_sentence_that_gets_its_facts(reason: str, facts: set[str]) -> None:
    for sentence in WORDS[reason].values():
        assert asked(sentence) <= facts


def test_no_sentence_is_without_a_reason() -> None:
    assert set(WORDS) == {reason for reason, _ in RAISED}


@pytest.mark.parametrize("reason", WORDS)
def test_sentences_are_one_polite_line(reason: str) -> None:
    entry = WORDS[reason]
    assert list(entry) == ["zh", "en"]
    for language, sentence in entry.items():
        assert not re.search("[您!！\n]", sentence)
        assert sentence.endswith("。" if language == "zh" else ".")
    assert asked(entry["en"]) >= asked(entry["zh"])
    assert not re.search(
        "[A-Za-z]", re.sub(r"\{\w+\}|MB|GB|PNG|JPEG|TIFF|BMP|GIF|WebP", "", entry["zh"])
    )
