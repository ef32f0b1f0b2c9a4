from __future__ import annotations

import pytest
import yaml

from composer.store import yamls
from composer.store.yamls import BadDataError, dump, parse


def problem(data: bytes) -> tuple[str, str]:
    with pytest.raises(BadDataError) as caught:
        parse(data)
    return caught.value.problem, caught.value.key


@pytest.mark.parametrize(
    "data",
    [
        b"a: [1\nb: 2",
        b"a: !!python/object/apply:os.system [ls]",
        b"a: !mine 1",
        b"? [1]\n: 2",
        b"a: 1\na: 2",
        b"a: {b: 1, b: 2}",
        b"a: 1\n---\nb: 2",
        b"a:\n\t- 1",
        b"%YAML 9.9\n--- a",
    ],
)
def test_what_is_no_yaml_of_ours_is_refused_with_its_line(data: bytes) -> None:
    kind, line = problem(data)
    assert kind == "syntax"
    assert 1 <= int(line) <= 3


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\xfd",
        b"a: \x00",
        b"a: 2026-02-30",
        b"a: !!bool maybe",
        b"a: !!int ''",
        b"a: !!int x",
        b"a: !!float x",
        b"a: !!timestamp x",
        b"a: !!binary '\xc3\xa9'",
        b"a: " + b"9" * 5000,
        b"a: !surrogates '\xc3\xa9'",
        b"a: !surrogates '\\ud8'",
        "a: \ud800".encode("utf-8", "surrogatepass"),
    ],
)
def test_scalars_that_cannot_be_are_refused(data: bytes) -> None:
    assert problem(data)[0] in {"broken", "syntax"}


def test_a_scalar_that_cannot_be_is_named_by_its_line() -> None:
    for data in (b"a: 1\nb: 2026-02-30\nc: 3", b"a: 1\nb: \xff", b"a: 1\nb: !!int x"):
        assert problem(data) == ("syntax", "2")


def test_references_are_refused_with_their_line() -> None:
    laughs = b"a: &a [1, 1]\n" + b"".join(
        b"%c: &%c [*%c, *%c]\n" % (letter, letter, letter - 1, letter - 1)
        for letter in range(ord("b"), ord("z"))
    )
    assert problem(laughs) == ("anchor", "2")
    assert problem(b"a: &a 1\nb:\n  <<: {c: *a}") == ("anchor", "3")


def test_absurd_numbers_of_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamls, "MOST_NODES", 100)
    assert problem(b"[" + b"[]," * 60 + b"]") == ("too_many", "1")


@pytest.mark.parametrize("levels", [yamls.MOST_LEVELS + 1, 900, 100_000])
def test_absurd_depth_is_refused(levels: int) -> None:
    assert problem(b"[" * levels) == ("too_deep", "1")
    assert parse(b"[" * 50 + b"]" * 50)


def test_an_error_that_is_not_utf8_does_not_quote_the_whole_file() -> None:
    with pytest.raises(BadDataError) as caught:
        parse(b"a: \xff" + b"x" * 10_000)
    assert len(caught.value.detail) < 300


def test_other_yaml_programs_read_what_we_write() -> None:
    value = {
        "text": ["no", "1e3", "0x1F", " 前", "a\nb", "\u2028\x00😀𠮷", "2018-02-01"],
        "number": [1, -2.5, True, None],
        "empty": [[], {}, ""],
        "tuple": ("甲", "乙"),
    }
    assert yaml.load(dump(value), Loader=yaml.SafeLoader) == value | {"tuple": ["甲", "乙"]}


def test_short_lists_of_words_stand_in_one_line_and_hanzi_stay_hanzi() -> None:
    assert (
        dump({"units": [["甲协会", "乙学会"], ["丙"]], "long": ["长" * 40, "长" * 40]})
        == (f"units:\n- [甲协会, 乙学会]\n- [丙]\nlong:\n- {'长' * 40}\n- {'长' * 40}\n").encode()
    )


def test_the_same_list_twice_is_written_out_twice() -> None:
    part = ["甲" * 50, "乙" * 50]
    assert b"*" not in dump([part, part])


def test_half_characters_survive() -> None:
    assert dump("\ud83d\ude00\n甲") == b'!surrogates "\\\\ud83d\\\\ude00\\\\n\\\\u7532"\n'
    assert parse(dump({"\udfff": "\ud83d\ude00\n甲"})) == {"\udfff": "\ud83d\ude00\n甲"}


@pytest.mark.parametrize(
    ("characters", "shown"),
    [
        ("𠮷田", '"𠮷田"\n'),
        ("𠮷𠮷\n", '"𠮷𠮷\\n"\n'),
        ("\\U00020BB7", '"\\\\U00020BB7"\n'),
        ("\\𠮷\\\\𠮷", '"\\\\𠮷\\\\\\\\𠮷"\n'),
    ],
)
def test_rare_hanzi_are_written_as_themselves(characters: str, shown: str) -> None:
    assert dump(characters).decode() == shown
    assert yaml.safe_load(dump(characters)) == characters
