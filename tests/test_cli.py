"""The command line in this process; `acceptance/` drives it as a program of its own."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from composer import cli
from composer.app import production
from tests import samples

VERBS = (
    *("new", "import", "export", "check", "show", "pages", "recover"),
    *("versions", "compare", "templates", "fonts"),
)
WORDS = yaml.safe_load((samples.ROOT / "resources/words/cli.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    status: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: object) -> Answer:
        status = cli.main([str(one) for one in arguments])
        said = capfd.readouterr()
        return Answer(status, said.out, said.err)

    return command


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return samples.stored(tmp_path / "三月.bulletin")


def test_help_is_chinese_and_knows_every_verb(run: Run) -> None:
    said = run("--help").out
    assert said.startswith("简报编排")
    assert all(f"  {verb} " in said for verb in VERBS)
    assert run("--help", "--language", "en").out.startswith("Bulletin Composer")


@pytest.mark.parametrize(
    ("wanted", "start"),
    [
        ("en", "Bulletin"),
        ("en_GB.UTF-8", "Bulletin"),
        ("zh_CN", "简报"),
        ("fr", "简报"),
        ("", "简报"),
    ],
)
def test_language_of_the_environment(
    wanted: str, start: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BULLETIN_LANGUAGE", wanted)
    assert run("--help").out.startswith(start)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_of_a_verb_has_usage_and_examples(verb: str, language: str, run: Run) -> None:
    said = run(verb, "--help", "--language", language).out
    assert f"bulletin {verb}" in said
    assert ("例子：" if language == "zh" else "Examples:") in said


def test_every_option_is_explained() -> None:
    code = (samples.ROOT / "composer/cli.py").read_text(encoding="utf-8")
    for verb, body in re.findall(r"def _describe_(\w+)\(.*?\n((?:    .*\n|\n)+)", code):
        verbs = ("show", "pages") if verb == "reading" else (verb,)
        for option in re.findall(r'"(--?[a-z-]+)"', body):
            for one in verbs:
                for language in ("zh", "en"):
                    assert option in WORDS[f"help_{one}"][language], (one, option)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["exprot"], "export"),
        (["show"], "草稿"),
        (["show", "a", "--bogus"], "--bogus"),
        (["export", "a", "-o"], "-o"),
        (["export", "a", "-f", "odt"], "odt"),
        (["export", "a", "-f", "pdf", "-o", "a.docx"], "a.docx"),
        (["export", "a", "--pdf-variant", "pdf/x"], "pdf/x"),
        (["export", "a", "-f", "html", "--pictures", "beside"], "inside"),
        (["import", "a"], "-o"),
        (["new", "--date", "soon", "-o", "a"], "soon"),
        (["--language", "fr", "show", "a"], "fr"),
    ],
)
def test_wrong_use(arguments: list[str], says: str, run: Run) -> None:
    answer = run(*arguments)
    assert answer.status == 2
    assert len(answer.err.splitlines()) == 1
    assert says in answer.err
    assert re.search("[\u4e00-\u9fff]", answer.err)


@pytest.mark.parametrize(
    ("option", "says"),
    [("columns", "名称=值"), ("no_such=1", "columns"), ("columns=99", "20…34"),
     ("line_end=x", "squeeze"), ("double_sided=maybe", "true")],
)  # fmt: skip
def test_wrong_template_options(option: str, says: str, draft: Path, run: Run) -> None:
    answer = run("export", draft, "--option", option)
    assert answer.status == 2
    assert says in answer.err


def test_the_window_needs_a_screen(draft: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    for arguments in ((), (draft,), ("--verbose",)):
        answer = run(*arguments)
        assert answer.status == 3
        assert "窗口需要屏幕" in answer.err
        assert "bulletin export" in answer.err
    said = run(draft, "--language", "en").err
    assert len(said.splitlines()) == 1
    assert "screen" in said


def test_language_of_messages(draft: Path, run: Run) -> None:
    missing = draft.with_name("none.bulletin")
    assert re.search("[\u4e00-\u9fff]", run("show", missing).err)
    said = run("show", missing, "--language", "en").err
    assert not re.search("[\u4e00-\u9fff]", said.replace(str(missing), ""))


def test_verbose_adds_the_traceback(tmp_path: Path, run: Run) -> None:
    lines = run("show", tmp_path / "none", "--verbose").err.splitlines()
    assert str(tmp_path) in lines[0]
    assert lines[1].startswith("Traceback")


@pytest.mark.parametrize(
    ("arguments", "made"),
    [
        ((), ["三月.pdf"]),
        (("-f", "docx"), ["三月.docx"]),
        (("-o", "a.docx"), ["a.docx"]),
        (("-f", "docx", "-f", "pdf", "-o", "a.pdf"), ["a.docx", "a.pdf"]),
        (("-f", "pdf", "-o", "x"), ["x"]),
        (("-f", "pdf", "-f", "pdf", "-o", "."), ["三月.pdf"]),
        (("-o", "三月.终稿"), ["三月.终稿"]),
        (("-f", "html", "-f", "pdf"), ["三月.html", "三月.pdf"]),
        (("-o", "a.htm"), ["a.htm"]),
        (("-o", "a.html", "--pictures", "folder"), ["a.html"]),
    ],
)
def test_where_the_files_go(
    arguments: tuple[str, ...],
    made: list[str],
    draft: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(draft.parent)
    assert run("export", draft.name, *arguments).status == 0
    assert sorted(one.name for one in draft.parent.iterdir()) == sorted([draft.name, *made])


def test_a_mistake_of_the_program_is_one_sentence(
    draft: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(cli.production, "compose", fail)
    answer = run("pages", draft)
    assert answer.status == 3
    assert answer.err.startswith("程序内部出错（ZeroDivisionError: by zero）")
    assert len(answer.err.splitlines()) == 1


def test_running_out_of_memory(draft: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(cli.production, "compose", fail)
    assert run("pages", draft).err.startswith("内存不足")


def test_fonts_and_templates_are_listed(run: Run) -> None:
    fonts = run("fonts").out
    for role in ("小标宋", "仿宋", "楷体", "黑体", "宋体"):
        assert f"{role}：" in fonts
    assert "替代字体" in fonts
    templates = run("templates", "--language", "en").out
    assert templates.startswith("bulletin  Bulletin (bulletins)\n")
    assert "official  Official document (official documents)\n" in templates
    assert "  columns          Characters a line: 20…34 (default 28)\n" in templates


def test_what_is_shown_names_every_part(tmp_path: Path, run: Run) -> None:
    issue = samples.issue(
        unplaced=("无处安放的话",), imprint=samples.imprint(reviewer="白璟", added=(("甲", "乙"),))
    )
    shown = run("show", samples.stored(tmp_path / "a.bulletin", issue)).out
    for line in (
        "青禾科普简报 2026年第3期 总第27期 2026年3月31日",
        "编发单位：青禾市科普联合会编",
        "本期要文（2）",
        "文章（2）",
        f"  1. 科普进社区活动顺利举行（联合会办公室） 3 段 {5 * len(samples.SENTENCE) + 6} 字",
        "简讯（2）",
        "送：各县科普联合会、各学会，联合会常委",
        "本期增发：甲、乙",
        "审核：白璟",
        "印数：120",
        "未能归位（1）",
        "  无处安放的话",
    ):
        assert line in shown.splitlines(), line


def test_findings_are_said_with_place_text_and_suggestion(tmp_path: Path, run: Run) -> None:
    article = samples.article(title="科普进社区", key_item="科普进农村")
    issue = samples.issue(sections=(samples.section(article),))
    answer = run("check", samples.stored(tmp_path / "a.bulletin", issue))
    assert answer.status == 1
    assert answer.out.splitlines()[1] == (
        "  [警告] 第1篇文章要文条目：要文条目与文章标题不一致。“科普进农村” 建议：科普进社区"
    )


def test_a_draft_without_findings(draft: Path, run: Run) -> None:
    answer = run("check", draft)
    assert (answer.status, answer.out) == (0, f"{draft}：没有发现问题。\n")
    assert run("check", draft, "--json").out == "[]\n"


def test_what_the_template_prints_otherwise_is_one_line(tmp_path: Path, run: Run) -> None:
    lines = ("云岭简报", "第3期", "市科技协会编  2026年3月5日", "要目", "◎协会开会", "协会开会")
    source = "\n".join((*lines, "开会。", "抄送：市科协"))
    (tmp_path / "a.txt").write_text(source, encoding="utf-8")
    said = run("import", tmp_path / "a.txt", "-o", tmp_path / "a.bulletin").out.splitlines()
    assert said[1:] == [
        "  [提示] 另有 2 处按版式的写法印出：要目→本期要文  抄送：市科协→送：市科协。",
        "核对：1 份来稿中 1 份可逐字清点，0 字丢失。",
    ]


@pytest.mark.parametrize("word", ["", ".", "/"])
def test_a_folder_is_no_draft(word: str, run: Run) -> None:
    for verb in ("export", "check", "show", "pages"):
        answer = run(verb, word)
        assert answer.status == 3
        assert "文件夹" in answer.err


def test_options_that_do_not_count_are_said(tmp_path: Path, run: Run) -> None:
    options = {"columns": 9999, "nosuch": 1, "rows": 20}
    answer = run("check", samples.stored(tmp_path / "a.bulletin", samples.issue(options=options)))
    assert answer.status == 1
    assert "columns" in answer.out
    assert "nosuch" in answer.out
    assert "rows:" not in answer.out


def test_files_that_belong_together_are_finished_before_an_interruption(
    draft: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []

    def write(files: Mapping[Path, bytes]) -> None:
        signal.raise_signal(signal.SIGINT)
        written.extend(path.suffix for path in files)

    monkeypatch.setattr(production, "write_together", write)
    assert run("export", draft, "-f", "pdf", "-f", "docx").status == 0
    assert written == [".pdf", ".docx"]


def test_a_second_interruption_is_obeyed(
    draft: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(files: Mapping[Path, bytes]) -> None:
        for _ in files:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(production, "write_together", write)
    assert run("export", draft, "-f", "pdf", "-f", "docx").status == 130
