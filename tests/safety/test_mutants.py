"""A thousand damaged drafts: each is opened, read as far as it goes, or refused in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from composer import cli
from composer.app.words import LANGUAGES, sentence
from composer.model.errors import OpenError
from composer.model.findings import Finding
from composer.store.draftfile import open_draft
from composer.store.salvage import salvage
from tests.safety import mutants

TIMES = 1000


def test_a_thousand_mutants_are_read_as_far_as_they_go(
    record_property: Callable[[str, object], None],
) -> None:
    tally = mutants.run(range(TIMES))
    for name, value in vars(tally).items():
        record_property(f"mutants {name}", str(value))
    assert tally.wrong == []
    assert tally.salvaged + tally.refused.total() == TIMES
    assert set(tally.refused) <= {"draft_nothing_left", "draft_zero_filled", "not_a_draft"}
    assert tally.whole > 0.6 * tally.every
    assert tally.whole + tally.in_part > 0.7 * tally.every


@pytest.mark.parametrize("number", range(0, TIMES, 25))
def test_the_command_line_says_what_a_mutant_is(
    number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, _, data = mutants.mutant(number)
    path, out = tmp_path / "a.bulletin", tmp_path / "b.bulletin"
    path.write_bytes(data)
    shown = cli.main(["show", str(path)])
    said = capsys.readouterr()
    assert (shown, bool(said.err)) in ((cli.DONE, False), (cli.FAILED, True)), one.name
    recovered = cli.main(["recover", str(path), "-o", str(out)])
    told = capsys.readouterr()
    assert (recovered == cli.FAILED) == (not out.exists())
    if recovered == cli.FAILED:
        assert told.err.count("\n") == 1
    else:
        assert open_draft(out).content.articles or recovered == cli.FOUND
        assert path.read_bytes() == data


@pytest.mark.parametrize("number", range(7, TIMES, 50))
def test_what_is_remarked_has_a_sentence(number: int, tmp_path: Path) -> None:
    path = tmp_path / "a.bulletin"
    path.write_bytes(mutants.mutant(number)[2])
    said: list[Finding | OpenError] = []
    try:
        said += salvage(path).lost
    except OpenError as problem:
        said.append(problem)
    for one in said:
        for language in LANGUAGES:
            assert "draft_" not in sentence(one, language)
