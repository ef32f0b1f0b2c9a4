"""Templates and drafts from strangers: they run no code, read no file, reach no network."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from composer.app import originals
from composer.export.web import write_web
from composer.model.errors import Failure, OpenError, ProductionError
from composer.model.issue import Origin
from composer.store import yamls
from composer.store.media import Media
from composer.typeset.story import Story
from tests.export.pdfreading import opened
from tests.export.printing import line, pages, runs_of, story, writer

SECRET = "只有本机才有的话"
_seen: list[tuple[str, str]] | None = None


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    """Note what Python does to files, processes and the network; hooks cannot be taken away."""
    if _seen is not None and (
        event == "open" or event.startswith(("socket.", "subprocess.", "os."))
    ):
        _seen.append((event, str(arguments[:2])))


sys.addaudithook(_hear)


@contextmanager
def watching() -> Iterator[list[tuple[str, str]]]:
    global _seen  # noqa: PLW0603 - the hook is the process's
    _seen = heard = []
    try:
        yield heard
    finally:
        _seen = None


def with_file(name: str, source: str) -> Story:
    sheet = story().sheet
    files = {**sheet.template.files, name: source}
    return replace(story(), sheet=replace(sheet, template=replace(sheet.template, files=files)))


ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ document.__init__.__globals__ }}",
    "{{ document.pages.__class__ }}",
    "{{ self.__init__.__globals__['__builtins__'] }}",
    "{{ cycler.__init__.__globals__.os.system('true') }}",
    "{{ lipsum.__globals__['os'].popen('true').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ ''|attr('__class__') }}",
    "{{ '{0.__class__}'.format(document) }}",
    "{{ '%s'.__mod__('x').__class__ }}",
    "{% set x = document.pages.append(1) %}",
    "{{ range(1000000000)|list }}",
    "{% include '/etc/hostname' %}",
    "{% include '../bulletin/template.yaml' %}",
    "{% import 'os' as os %}",
]


@pytest.mark.parametrize("escape", ESCAPES)
def test_a_page_file_runs_no_code(escape: str) -> None:
    composition = pages(line(runs_of("正文", "fangsong", 16)))
    source = story().sheet.template.files["page.html.j2"]
    reasons: set[str] = set()
    with watching() as heard:
        for whole in (escape, source.replace("</body>", f"<p>{escape}</p></body>")):
            try:
                data = writer().write(composition, with_file("page.html.j2", whole), Media()).data
            except ProductionError as problem:
                reasons.add(problem.reason)
            else:  # what is forbidden is nothing, not the thing itself
                assert b"class" not in b"".join(texts(data))
    assert reasons <= {"template_page_wrong"}
    assert not [one for one in heard if one[0].startswith(("subprocess.", "socket.", "os.system"))]


_SVG = (
    '<img src="data:image/svg+xml,&lt;svg xmlns=&#39;http://www.w3.org/2000/svg&#39; '
    "xmlns:xlink=&#39;http://www.w3.org/1999/xlink&#39;&gt;&lt;image "
    'xlink:href=&#39;file://{secret}&#39;/&gt;&lt;/svg&gt;"/>'
)
REACHES = [
    '<img src="file://{secret}"/>',
    '<img src="{secret}"/>',
    '<img src="../../../../../../{secret}"/>',
    '<img src="http://127.0.0.1:9/x.png"/>',
    '<link rel="attachment" href="file://{secret}"/>',
    '<a rel="attachment" href="file://{secret}">x</a>',
    '<link rel="stylesheet" href="file://{secret}"/>',
    '<style>@import url("http://127.0.0.1:9/x.css");</style>',
    '<style>@font-face {{ font-family: x; src: url("file://{secret}") }}</style>',
    '<style>body {{ background: url("file://{secret}") }}</style>',
    '<object data="file://{secret}"></object>',
    '<embed src="file://{secret}"/>',
    _SVG,
]


@pytest.mark.parametrize("reach", REACHES)
def test_a_page_file_reaches_nothing(reach: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_text(SECRET, encoding="utf-8")
    source = story().sheet.template.files["page.html.j2"]
    more = reach.format(secret=secret)
    composition = pages(line(runs_of("正文", "fangsong", 16)))
    with watching() as heard:
        try:
            given = with_file("page.html.j2", source.replace("</body>", f"{more}</body>"))
            data = writer().write(composition, given, Media()).data
        except ProductionError:
            data = b""
    assert not [one for one in heard if one[0].startswith(("socket.", "subprocess."))]
    assert not [one for one in heard if str(secret) in one[1]]
    if data:
        held = b"".join(texts(data))
        assert SECRET.encode() not in held
        assert SECRET.encode("utf-16-be") not in held


def test_a_web_page_file_runs_no_code() -> None:
    with pytest.raises(ProductionError):
        write_web(with_file("web.html.j2", "{{ ''.__class__.__mro__ }}"), Media(), {}, "")


def texts(data: bytes) -> Iterator[bytes]:
    """Yield every stream and string of a PDF, unpacked."""
    with opened(data) as pdf:
        for one in pdf.objects:
            if hasattr(one, "read_bytes"):
                try:
                    yield one.read_bytes()
                except Exception:
                    continue
            yield bytes(str(one), "utf-8", "replace")


@pytest.mark.parametrize(
    "data",
    [
        b"a: !!python/object/apply:os.system [true]",
        b"a: !!python/name:os.system",
        b"a: !!python/object/new:subprocess.Popen [[true]]",
        b"!!python/module:os",
    ],
)
def test_data_files_make_no_objects(data: bytes) -> None:
    with watching() as heard, pytest.raises(yamls.BadDataError):
        yamls.parse(data)
    assert not [one for one in heard if one[0].startswith(("subprocess.", "os."))]


@pytest.mark.parametrize(
    "file",
    ["../../out.docx", "/tmp/out.docx", "..\\..\\out.docx", "C:\\out.docx", "a/../../b.docx"],
)
def test_an_original_is_written_into_its_folder_only(file: str, tmp_path: Path) -> None:
    place = tmp_path / "private"
    place.mkdir()
    with pytest.raises(OpenError):
        originals.put_original(Origin(file, "稿.docx"), Media(), place)
    assert [one.name for one in tmp_path.rglob("*")] == ["private"]


@pytest.mark.parametrize("name", ["../../../out", "a/b", "CON", "..", "稿\x00.docx", "x" * 400])
def test_the_name_of_an_original_is_no_path(name: str, tmp_path: Path) -> None:
    media, file = Media().with_file(b"text", "docx")
    try:
        made = originals.put_original(Origin(file, name), media, tmp_path)
    except Failure:
        assert not any(one.is_file() for one in tmp_path.rglob("*"))
    else:
        assert made.resolve().is_relative_to(tmp_path.resolve())
        made.chmod(0o600)
