from __future__ import annotations

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from composer.app.words import LANGUAGES, phrase, place_name, printable, sentence
from composer.model.errors import OpenError
from composer.model.findings import Finding
from tests.samples import ROOT

FOLDER = ROOT / "resources/words"
MAKERS = {"Failure", "OpenError", "SaveError", "ProductionError", "OrderError", "Finding"}


def entries() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        found |= yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def code() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "composer").rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def reasons() -> Iterator[tuple[str, str]]:
    """Yield every reason and rule that the code names, with the place where it does."""
    for path, tree in code():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MAKERS and node.args:
                said = [node.args[0], *(one.value for one in node.keywords if one.arg == "rule")]
                for constant in (one for part in said for one in branches(part)):
                    yield constant, f"{path.relative_to(ROOT)}:{node.lineno}"
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").endswith(
                "_REASONS"
            ):
                for constant in strings(
                    node.value.values if isinstance(node.value, ast.Dict) else []
                ):
                    yield constant, f"{path.relative_to(ROOT)}:{node.lineno}"


def branches(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from branches(node.body)
        yield from branches(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def strings(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        yield from branches(node)


def used() -> tuple[set[str], list[re.Pattern[str]]]:
    """Return all string constants of the code, and patterns of its f-strings."""
    constants: set[str] = set()
    patterns: set[str] = set()
    for _, tree in code():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                constants.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                first = node.values[0] if node.values else None
                if isinstance(first, ast.Constant) and re.fullmatch(
                    r"[a-z]+(_[a-z]+)*_", first.value
                ):
                    patterns.add(first.value + r"\w+")
    return constants, [re.compile(pattern) for pattern in patterns]


def placeholders(words: str) -> set[str]:
    """Return the facts of a sentence; `detail` is technical English and may be left out."""
    names = {name for _, name, _, _ in string.Formatter().parse(words) if name}
    return names - {"detail"}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_entry_has_both_languages_with_the_same_facts(path: Path) -> None:
    for key, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        assert set(entry) == set(LANGUAGES), key
        assert all(isinstance(words, str) and words.strip() for words in entry.values()), key
        assert placeholders(entry["zh"]) == placeholders(entry["en"]), key


def test_words_are_polite_and_calm() -> None:
    for key, entry in entries().items():
        assert not re.search("您|[!！]", entry["zh"] + entry["en"]), key


def test_a_key_stands_in_one_file_only() -> None:
    keys = Counter(
        key
        for path in FOLDER.glob("*.yaml")
        for key in re.findall(r"^([\w-]+):", path.read_text(encoding="utf-8"), re.M)
    )
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_reason_and_rule_has_a_sentence() -> None:
    known = entries()
    assert [(key, where) for key, where in reasons() if key not in known] == []


def test_every_sentence_is_used() -> None:
    constants, patterns = used()
    assert [
        key
        for key in entries()
        if key not in constants and not any(one.fullmatch(key) for one in patterns)
    ] == []


def test_sentences_name_the_file_and_the_facts() -> None:
    failure = OpenError("source_empty", "稿\n件.txt")
    assert (
        sentence(failure, "zh") == "稿 件.txt 里没有文字，没有可导入的内容；请检查是否选错了文件。"
    )
    assert sentence(failure, "en").startswith("稿 件.txt holds no text")
    finding = Finding(
        "year_not_of_date", "warning", facts=(("year", "2025"), ("date_year", "2026"))
    )
    assert sentence(finding, "zh") == "期号的年份 2025 与日期的年份 2026 不同。"


def test_a_reason_without_words_is_still_said() -> None:
    assert phrase("no_such_reason", "zh", path="a.txt") == "no_such_reason a.txt"


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        ("", "全文", "document"),
        ("masthead/date", "报头日期", "masthead, date"),
        ("articles/0/blocks/3", "第1篇文章第4段", "article 1, paragraph 4"),
        (
            "articles/1/blocks/2/rows/0/4",
            "第2篇文章第3段第1行第5格",
            "article 2, paragraph 3, row 1 cell 5",
        ),
        ("imprint/send_to", "报尾送", "imprint, send to"),
        ("imprint/contact/0/1", "报尾联系方式", "imprint, contact"),
        ("briefs", "简讯", "Briefs"),
        ("strange/7/x", "strange/8x", "strange/8, x"),
    ],
)
def test_places_in_words(place: str, zh: str, en: str) -> None:
    assert place_name(place, "zh") == zh
    assert place_name(place, "en") == en


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        ("head/document_number", "版头发文字号", "head, document number"),
        ("head/copy_number", "版头份号", "head, copy number"),
        ("head/issuers/1", "版头第2个发文机关", "head, issuer 2"),
        ("head/issuers", "版头发文机关", "head, issuers"),
        ("articles/0/title", "正文标题", "body, title"),
        ("articles/0/blocks/3", "正文第4段", "body, paragraph 4"),
        ("articles/2/blocks/0/rows/1/0", "附件2第1段第2行第1格", None),
        ("articles/1/key_item", "附件1附件说明中的名称", None),
        ("extra_attachments/0", "附件说明另列的第1个名称", None),
        ("closing/date", "落款成文日期", "closing, date"),
        ("closing/note", "落款附注", "closing, note"),
        ("closing/attendance/0/names", "落款第1行到会人员姓名", None),
        ("imprint/copy_to/0/1", "版记抄送", "imprint, copy to"),
        ("imprint/send_to", "版记主送", "imprint, recipients"),
    ],
)
def test_places_of_official_documents_in_words(place: str, zh: str, en: str | None) -> None:
    assert place_name(place, "zh", "official") == zh
    assert en is None or place_name(place, "en", "official") == en


def test_what_would_move_the_cursor_is_not_printed() -> None:
    assert printable("a\x1b[2Jb\u202ec\ud800d\te\r\nf") == "a\ufffd[2Jb\ufffdc\ufffdd e f"
