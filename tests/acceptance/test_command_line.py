"""The command line itself: help, languages, streams, exit statuses."""

from __future__ import annotations

import json
import os
import pty
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest
import yaml

from composer.store.draftfile import open_draft
from tests import samples
from tests.acceptance.command import bulletin, done

pytestmark = pytest.mark.slow
VERBS = ("new", "import", "export", "check", "show", "pages", "templates", "fonts")
WORDS = yaml.safe_load((samples.ROOT / "resources/words/cli.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return samples.stored(tmp_path / "三月.bulletin")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_examples_work(language: str, tmp_path: Path) -> None:
    """Run every example of the help texts, in order, in a folder with the files they name."""
    plain = "青禾市科普联合会编  2026年3月31日\n\n科普活动顺利举行\n\n　　市科普联合会举办讲座。\n"
    for name in ("来稿.txt", "第一篇.txt", "第二篇.txt", "补充.txt", "march.txt", "first.txt",
                 "second.txt", "more.txt"):  # fmt: skip
        (tmp_path / name).write_text(plain, encoding="utf-8")
    for name in ("来稿.docx", "contribution.docx"):
        word = docx.Document()
        word.add_heading("科普活动顺利举行")
        word.add_paragraph("市科普联合会举办讲座。")
        word.save(str(tmp_path / name))
    for name in ("三月来稿", "march-files"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.txt").write_text(plain, encoding="utf-8")
    for verb in VERBS:
        said = WORDS[f"help_{verb}"][language]
        examples = [line for line in said.splitlines() if line.startswith("  bulletin ")]
        assert examples
        for example in examples:
            command = shlex.split(example)[1:]
            if "--install" in command:
                continue  # needs a network
            if command[0] in ("new", "import") and "--into" not in command:
                command.append("--force")
            answer = bulletin(*command, cwd=tmp_path)
            assert answer.status in ((0, 1) if verb == "check" else (0,)), (example, answer)


def test_template_options_are_for_this_time_only(draft: Path) -> None:
    before = draft.read_bytes()
    done("export", draft, "--option", "columns=24", "--option", "double_sided=是")
    assert draft.read_bytes() == before


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "gb2312"},
    ],
)
def test_any_encoding_will_do(env: dict[str, str], draft: Path, tmp_path: Path) -> None:
    name = "陈玥\U0002c621.bulletin"
    done("new", "--from", draft, "-o", name, cwd=tmp_path, env=env)
    assert json.loads(bulletin("show", name, "--json", cwd=tmp_path, env=env).out)["masthead"]
    for arguments in (("show", name), ("--help",), ("pages", name)):
        done(*arguments, cwd=tmp_path, env=env)
    assert bulletin("show", "没有.bulletin", cwd=tmp_path, env=env).status == 3


def test_a_reader_that_goes_away(draft: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m composer pages {shlex.quote(str(draft))} | head -1"
    said = subprocess.run(["bash", "-c", command], capture_output=True, check=True)
    assert said.stderr == b""
    assert said.stdout.count(b"\n") == 1


def test_closed_streams(draft: Path) -> None:
    for closing in (">&-", "2>&-", ">&- 2>&-"):
        command = (
            f"{shlex.quote(sys.executable)} -m composer show {shlex.quote(str(draft))} {closing}"
        )
        assert subprocess.run(["bash", "-c", command], check=False).returncode == 0


def test_interrupting_leaves_nothing(tmp_path: Path) -> None:
    article = samples.article(
        blocks=tuple(samples.paragraph(samples.SENTENCE * 9) for _ in range(90))
    )
    path = samples.stored(
        tmp_path / "long.bulletin", samples.issue(sections=(samples.section(*[article] * 9),))
    )
    for wait in (0.2, 1.2, 2.5):
        running = subprocess.Popen(
            [sys.executable, "-m", "composer", "export", str(path)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        time.sleep(wait)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=120)
        if running.returncode == 0:
            continue
        assert running.returncode in (130, -signal.SIGINT)
        assert b"Traceback" not in said
        assert sorted(one.name for one in tmp_path.iterdir()) == ["long.bulletin"]


def test_a_bar_on_a_terminal_and_nowhere_else(draft: Path) -> None:
    assert done("export", draft).err == ""
    try:
        ours, theirs = pty.openpty()
    except OSError as cause:
        pytest.skip(f"this machine has no pseudo-terminals: {cause}")
    running = subprocess.Popen(
        [sys.executable, "-m", "composer", "export", str(draft)],
        stderr=theirs,
        stdout=subprocess.PIPE,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    assert running.wait() == 0
    running.communicate()
    os.close(ours)
    bar = shown.decode()
    assert "排版" in bar
    assert "4/5" in bar
    assert bar.endswith("\r\x1b[K")


def test_the_next_issue_of_a_series(draft: Path, tmp_path: Path) -> None:
    out = tmp_path / "四月.bulletin"
    done("new", "--from", draft, "--date", "2026-04-30", "-o", out)
    show = done("show", out, "--json").json
    assert show["masthead"]["issue_number"] == 4
    assert show["masthead"]["total_number"] == 28
    assert show["masthead"]["date"] == "2026-04-30"
    assert show["articles"] == []
    assert show["imprint"]["report_to"] == ["市科普工作委员会"]
    findings = bulletin("check", out, "--previous", draft, "--json")
    assert [one["rule"] for one in findings.json] == ["issue_empty"]


def test_importing_into_a_draft_keeps_what_is_there(draft: Path, tmp_path: Path) -> None:
    source = tmp_path / "补充.txt"
    source.write_text(
        "某某通讯\n第9期\n\n科普进山村\n\n　　联合会把展板送进山村小学。\n", encoding="utf-8"
    )
    before = open_draft(draft).issue
    done("import", source, "--into", draft)
    after = open_draft(draft).issue
    assert after.masthead == before.masthead
    assert after.articles[: len(before.articles)] == before.articles
    everything = str(after)
    for words in ("科普进山村", "联合会把展板送进山村小学。"):
        assert words in everything
