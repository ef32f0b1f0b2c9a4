"""The command line: verbs, what they print, and exit statuses.

Exit status 0 done, 1 done with findings (`check`, `recover`), 2 wrong use, 3 an
operation failed, 130 interrupted. Results go to stdout; a message on stderr
is one line in the user's language. Help texts are words, too.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import difflib
import io
import json
import os
import re
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, cast

from typing_extensions import override

from composer import __version__
from composer.app import listing, office, production, shapes
from composer.app.checking import findings_of
from composer.app.history import History
from composer.app.parts import parts
from composer.app.production import FORMATS, PDF_VARIANTS, Format, Order
from composer.app.terminal import ProgressBar, finishing, make_streams_safe, silence_output
from composer.app.words import LANGUAGES, Language, phrase, printable, sentence
from composer.model import edits, series
from composer.model.document import Document, kind_of
from composer.model.errors import Failure, OpenError, OrderError, ProductionError, SaveError
from composer.model.issue import Issue
from composer.model.official import FORMS, Form, OfficialDocument
from composer.model.profile import Profile
from composer.store import fontfiles, resources, versions
from composer.store.draftfile import SUFFIX, open_draft, save_draft
from composer.store.files import is_there, write_atomic
from composer.store.media import Media
from composer.store.settings import load_settings
from composer.store.versions import Version

if TYPE_CHECKING:
    from composer.app.contributions import Contribution

PICTURES = ("inside", "folder")
"""Where a web page has its pictures."""
_ARGUMENTS = ("DRAFT", "FILE", "OLDER", "NEWER")
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
"""One of them is set where Linux has a screen."""
DONE, FOUND, WRONG_USE, FAILED, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 3, 130, 141


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; never raises."""
    make_streams_safe()
    session = _Session("zh", verbose=False)
    try:
        common, rest = _read_common(arguments)
        session = _Session(_language(common), verbose=common.verbose)
        status = _run(session, common, rest)
        sys.stdout.flush()
    except KeyboardInterrupt:
        session.tell(phrase("interrupted", session.language))
        return INTERRUPTED
    except BrokenPipeError:
        silence_output()
        return PIPE_CLOSED
    except Exception as problem:  # the last line of defence: a sentence, not a traceback
        return session.explain(problem)
    return status


def _run(session: _Session, common: argparse.Namespace, rest: list[str]) -> int:
    verb = rest[0] if rest else ""
    if common.version:
        session.say(f"bulletin {__version__}")
    elif common.help:
        session.say(session.words(f"help_{verb}" if verb in _VERBS else "help").rstrip())
    elif verb in _VERBS:
        describe, run = _VERBS[verb]
        parser = _Parser(verb)
        describe(parser)
        return run(session, parser.parse_args(rest[1:]))
    elif not verb or _looks_like_file(verb):
        return _open_window([Path(word) for word in rest], common.language and session.language)
    else:
        raise _unknown_command(verb, session.language)
    return DONE


def _open_window(files: Sequence[Path], language: Language | None) -> int:
    """Open the window with the first of `files`; `language` None is the one of the settings."""
    elsewhere = sys.platform in ("win32", "darwin")
    if not elsewhere and not any(os.environ.get(name) for name in _SCREENS):
        raise ProductionError("window_needs_screen")
    try:
        from composer.ui import start  # noqa: PLC0415 - no command waits for the window to load
    except ImportError as cause:  # a library of the system is missing
        raise ProductionError("window_cannot_start", detail=cause) from cause
    settings = load_settings()
    return start.run(files, settings if language is None else replace(settings, language=language))


def _looks_like_file(word: str) -> bool:
    return Path(word).suffix in (".bulletin", ".yaml") or is_there(Path(word))


def _unknown_command(verb: str, language: Language) -> OrderError:
    near = difflib.get_close_matches(verb, _VERBS, 1)
    told = phrase("near_command", language, command=near[0]) if near else ""
    return OrderError("unknown_command", command=verb, near=told)


# --- what every command shares --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Session:
    """Who is spoken to: language, and whether tracebacks are wanted."""

    language: Language
    verbose: bool

    def say(self, text: str) -> None:
        """Print a result on stdout."""
        print(text)

    def say_lines(self, lines: Iterable[str]) -> None:
        """Print a listing on stdout."""
        for line in lines:
            print(line)

    def say_data(self, shape: object) -> None:
        """Print data as JSON in UTF-8, whatever the terminal's encoding."""
        text = json.dumps(shape, ensure_ascii=False, indent=2)
        try:
            data = text.encode()
        except UnicodeEncodeError:  # half a surrogate pair has no UTF-8
            data = json.dumps(shape, indent=2).encode()
        sys.stdout.flush()
        sys.stdout.buffer.write(data + b"\n")

    def tell(self, line: str) -> None:
        """Print one line on stderr."""
        with contextlib.suppress(OSError):  # nobody listens: the exit status still tells
            print(line, file=sys.stderr or io.StringIO())

    def words(self, key: str, **facts: object) -> str:
        """Return the words of `key` in the user's language."""
        return phrase(key, self.language, **facts)

    def explain(self, problem: Exception) -> int:
        """Say in one line what went wrong and return the exit status for it."""
        if isinstance(problem, Failure):
            line = sentence(self._worded(problem), self.language)
            from composer.store.salvage import may_be_damage  # noqa: PLC0415 - a start does not wait for it

            if may_be_damage(problem) and problem.path.endswith(SUFFIX):
                line += self.words("recover_hint", path=problem.path)
        elif isinstance(problem, MemoryError):
            line = self.words("out_of_memory")
        elif isinstance(problem, OSError):
            silence_output()
            line = self.words("output_stopped", detail=problem.strerror or problem)
        else:
            detail = f"{type(problem).__name__}: {problem}".rstrip(": ")
            line = self.words("program_error", detail=detail)
        self.tell(line)
        if self.verbose:
            self.tell("".join(traceback.format_exception(problem)).rstrip())
        return WRONG_USE if isinstance(problem, OrderError) else FAILED

    def _worded(self, failure: Failure) -> Failure:
        """Put the names of arguments in the user's words."""
        if failure.reason == "arguments_missing":
            for name in _ARGUMENTS:
                said = self.words(f"argument_{name.lower()}")
                failure.facts["names"] = failure.facts["names"].replace(name, said)
        return failure


class _Parser(argparse.ArgumentParser):
    """Reads the arguments of one verb; its complaints are failures with our own words."""

    def __init__(self, verb: str = "") -> None:
        super().__init__(prog="bulletin", add_help=False, allow_abbrev=False)
        self.command = f"bulletin {verb}".rstrip()

    @override
    def error(self, message: str) -> NoReturn:
        for pattern, reason in (
            (r"the following arguments are required: (.*)", "arguments_missing"),
            (r"unrecognized arguments: (.*)", "arguments_unknown"),
            (r"argument (.*): expected (?:at least )?one argument", "argument_without_value"),
        ):
            found = re.fullmatch(pattern, message, re.DOTALL)
            if found:
                raise OrderError(reason, names=found[1], command=self.command)
        raise OrderError("arguments_wrong", detail=message, command=self.command)


def _read_common(arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Return what may stand before or after any verb, and the other arguments."""
    parser = _Parser()
    for flags in (("-h", "--help"), ("--version",), ("--verbose",)):
        parser.add_argument(*flags, action="store_true")
    parser.add_argument("--language", default=None)
    return parser.parse_known_args(list(arguments))


def _language(common: argparse.Namespace) -> Language:
    """Return the language asked for; a strange one in the environment means Chinese."""
    asked = common.language
    wanted = (os.environ.get("BULLETIN_LANGUAGE", "") if asked is None else asked).lower()
    for language in LANGUAGES:
        if re.match(rf"{language}\b|{language}_", wanted):
            return language
    if asked is not None:
        raise OrderError("language_unknown", language=asked)
    return "zh"


def _draft_path(word: str) -> Path:
    """Return the draft that a word names; a folder with an `issue.yaml` is one."""
    inside = Path(word, "issue.yaml")
    return inside if is_there(inside) else Path(word)


def _refuse_existing(path: Path, *, force: bool) -> None:
    if not force and is_there(path):
        raise SaveError("already_there", path)


def _save_new(path: Path, issue: Document, media: Media, *, force: bool) -> None:
    _refuse_existing(path, force=force)
    History(0).keep_before(path.absolute())
    save_draft(path, issue, media)


# --- new, import ----------------------------------------------------------------------------------


def _describe_new(parser: _Parser) -> None:
    parser.add_argument("--form")
    parser.add_argument("--template")
    parser.add_argument("--from", dest="previous")
    parser.add_argument("--date")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--force", action="store_true")


def _new(session: _Session, said: argparse.Namespace) -> int:
    out, date = Path(said.output), _date(said.date)
    kind = _kind_of_template(said.template)
    form = _form(said.form)
    if said.previous is None:
        media = Media()
        if form is None and kind != "official":
            document: Document = edits.set_masthead(Issue(), date=date)
        else:
            document = office.new_official(_profile(), form or "document", date)
    else:
        before = open_draft(_draft_path(said.previous))
        document, media = _following(before.content, form, date), before.media
    if said.template is not None:
        if (kind == "official") != isinstance(document, OfficialDocument):
            raise OrderError("template_of_other_kind", template=said.template)
        document = edits.set_template(document, said.template)
    _save_new(out, document, media, force=said.force)
    key = "made_new"
    if said.previous is not None:
        key = "made_next_official" if isinstance(document, OfficialDocument) else "made_next"
    what = listing.issue_name(document, session.language)
    session.say(session.words(key, path=out, previous=said.previous, what=what))
    return DONE


def _following(before: Document, form: Form | None, date: dt.date) -> Document:
    """Return the issue or document after another one of its series."""
    if isinstance(before, OfficialDocument):
        after = series.next_official(before, date)
        return after if form is None else edits.set_form(after, form)
    if form is not None:
        raise OrderError("form_of_bulletin", form=form)
    return series.next_issue(before, date)


def _form(word: str | None) -> Form | None:
    if word is None:
        return None
    for form in FORMS:
        if word.lower() == form:
            return form
    raise OrderError("form_unknown", form=word, known=", ".join(FORMS))


def _kind_of_template(name: str | None) -> str:
    """Return what a template is for; "" without one."""
    if name is None:
        return ""
    if name not in resources.template_ids():
        known = ", ".join(resources.template_ids())
        raise OrderError("template_not_there", template=name, known=known)
    return resources.load_template(name).kind


def _profile() -> Profile:
    """Return what the office has set up; an empty profile when it cannot be read."""
    try:
        return office.profile(load_settings())
    except OpenError:
        return Profile()


def _date(word: str | None) -> dt.date:
    """Return the date of a word, today when there is none: the clock is read here only."""
    if word is None:
        return dt.date.today()
    try:
        return dt.date.fromisoformat(word)
    except ValueError as cause:
        raise OrderError("date_wrong", date=word) from cause


def _describe_import(parser: _Parser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("-o", "--output")
    parser.add_argument("--into")
    parser.add_argument("--section")
    parser.add_argument("--name", default="")
    parser.add_argument("--tidy", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--force", action="store_true")


def _import(session: _Session, said: argparse.Namespace) -> int:
    if said.output is None and said.into is None:
        raise OrderError("output_missing")
    from composer.app import importing  # noqa: PLC0415 - no other command waits for the readers

    draft = None if said.into is None else open_draft(_draft_path(said.into))
    if said.section is not None and draft and isinstance(draft.content, OfficialDocument):
        raise OrderError("section_of_bulletin", section=said.section)
    out = _draft_path(said.into) if said.output is None else Path(said.output)
    force = said.force or (said.into is not None and out == _draft_path(said.into))
    _refuse_existing(out, force=force)
    sources = _read_sources(session, [Path(file) for file in said.files], said.name)
    done = importing.imported(sources, draft, section=said.section, tidy=said.tidy)
    if done.read:
        _save_new(out, done.document, done.media, force=force)
    for one in done.contributions:
        if one.problem is not None:
            session.tell(sentence(one.problem, session.language))
    if said.json:
        written = out if done.read else None
        session.say_data(importing.imported_shape(done, written, session.language))
    elif done.read:
        session.say_lines(listing.imported_lines(out, done, session.language))
    return FAILED if done.failed or not done.read else DONE


def _read_sources(session: _Session, paths: Sequence[Path], name: str) -> list[Contribution]:
    from composer.app import reader  # noqa: PLC0415 - as in `_import`
    from composer.app.sourcefiles import source_files  # noqa: PLC0415 - as there
    from composer.intake.sources import Wanted  # noqa: PLC0415 - as there

    wanted = Wanted(name=name, units=_profile().units, today=_date(None))
    files = source_files(paths)
    with ProgressBar() as bar:

        def told(file: str, done: int) -> None:
            bar.show(done, len(files), file)

        return [*reader.read_files(files, wanted, told=told)]


# --- export ---------------------------------------------------------------------------------------


def _describe_export(parser: _Parser) -> None:
    parser.add_argument("draft", metavar="DRAFT")
    parser.add_argument("-o", "--output", default="")
    parser.add_argument("-f", "--format", action="append", dest="formats", default=[])
    parser.add_argument("--pdf-variant", default="")
    parser.add_argument("--cmyk", action="store_true")
    parser.add_argument("--pictures", default="inside")
    parser.add_argument("--option", action="append", dest="options", default=[])


def _export(session: _Session, said: argparse.Namespace) -> int:
    order = _order(said)
    path = _draft_path(said.draft)
    places = production.targets(path, said.output, order.formats)
    for place in places.values():
        with contextlib.suppress(OSError):  # one of them is not there yet
            if place.samefile(path):
                raise SaveError("draft_as_output", place)
    if said.pictures == "folder":
        order = replace(order, folder=production.pictures_folder(places))
    steps = ("open", "fonts", "compose", *order.formats, "write")
    with ProgressBar(steps, session.language) as bar:
        bar.step("open")
        draft = open_draft(path)
        issue = production.with_options(draft.content, said.options)
        production.require_content(issue, path)
        proof = production.compose(issue, draft.media, bar.step)
        product = production.produce(proof, draft.media, order, bar.step)
        bar.step("write")
        with finishing():
            production.write_all(product, places, said.output)
    for kind, place in places.items():
        key = "exported" if kind == "pdf" else "exported_flowing"
        session.say(session.words(key, path=place, pages=len(proof.composition.pages)))
    for finding in product.findings:
        session.tell(sentence(finding, session.language))
    findings = findings_of(issue, proof.composition.findings)
    count = sum(finding.severity != "hint" for finding in findings)
    if count:
        session.tell(session.words("look_at_findings", count=count, path=said.draft))
    return DONE


def _order(said: argparse.Namespace) -> Order:
    """Return what is asked for; without `-f` the ending of the output tells the format."""
    suffix = Path(said.output).suffix.lower()[1:] if said.output else ""
    suffix = "html" if suffix == "htm" else suffix
    if said.pictures not in PICTURES:
        raise OrderError("pictures_unknown", pictures=said.pictures, known=", ".join(PICTURES))
    formats = list(dict.fromkeys(word.lower() for word in said.formats))
    for word in formats:
        if word not in FORMATS:
            raise OrderError("format_unknown", format=word, known=", ".join(FORMATS))
    if not formats:
        formats = [suffix if suffix in FORMATS else FORMATS[0]]
    elif len(formats) == 1 and suffix in FORMATS and suffix != formats[0]:
        raise OrderError("format_contradicts", said.output, format=formats[0], suffix=suffix)
    variant = said.pdf_variant.lower()
    if variant and variant not in PDF_VARIANTS:
        raise OrderError("variant_unknown", variant=variant, known=", ".join(PDF_VARIANTS))
    if variant.startswith("pdf/a") and said.cmyk:
        raise OrderError("variant_contradicts", variant=variant)
    return Order(tuple(cast(Format, word) for word in formats), variant, said.cmyk)


# --- check, show, pages ---------------------------------------------------------------------------


def _describe_check(parser: _Parser) -> None:
    parser.add_argument("draft", metavar="DRAFT")
    parser.add_argument("--previous")
    parser.add_argument("--json", action="store_true")


def _check(session: _Session, said: argparse.Namespace) -> int:
    draft = open_draft(_draft_path(said.draft))
    previous = None if said.previous is None else open_draft(_draft_path(said.previous)).content
    proof = production.compose(draft.content, draft.media, lenient=True)
    findings = findings_of(draft.content, proof.composition.findings, previous=previous)
    if said.json:
        session.say_data(shapes.findings_shape(findings, session.language))
    elif findings:
        session.say(session.words("findings_head", path=said.draft, count=len(findings)))
        kind = kind_of(draft.content)
        session.say_lines(listing.findings_lines(findings, session.language, kind))
    else:
        session.say(session.words("nothing_found", path=said.draft))
    return FOUND if findings else DONE


def _describe_reading(parser: _Parser) -> None:
    parser.add_argument("draft", metavar="DRAFT")
    parser.add_argument("--json", action="store_true")


def _show(session: _Session, said: argparse.Namespace) -> int:
    issue = open_draft(_draft_path(said.draft)).content
    if said.json:
        session.say_data(shapes.document_shape(issue))
    else:
        session.say_lines(listing.issue_lines(issue, session.language))
    return DONE


def _pages(session: _Session, said: argparse.Namespace) -> int:
    draft = open_draft(_draft_path(said.draft))
    composition = production.compose(draft.content, draft.media).composition
    if said.json:
        session.say_data(shapes.pages_shape(composition))
    else:
        session.say_lines(listing.pages_lines(composition, session.language))
    return DONE


# --- recover --------------------------------------------------------------------------------------


def _describe_recover(parser: _Parser) -> None:
    parser.add_argument("draft", metavar="DRAFT")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--force", action="store_true")


def _recover(session: _Session, said: argparse.Namespace) -> int:
    path, out = _draft_path(said.draft), Path(said.output)
    with contextlib.suppress(OSError):  # one of them is not there yet
        if out.samefile(path):
            raise SaveError("draft_as_output", out)
    from composer.store.salvage import salvage  # noqa: PLC0415 - no other command waits for it

    read = salvage(path)
    _save_new(out, read.remarked, read.draft.media, force=said.force)
    if said.json:
        session.say_data(shapes.recovered_shape(read, out, session.language))
    else:
        every = read.articles if read.all_articles is None else read.all_articles
        key = "recovered_proved" if read.is_proved else "recovered"
        session.say(session.words(key, path=out, count=read.articles, every=every))
        kind = kind_of(read.draft.content)
        session.say_lines(listing.findings_lines(read.lost, session.language, kind))
    return FOUND if read.lost or not read.is_proved else DONE


# --- versions, compare ----------------------------------------------------------------------------


def _describe_versions(parser: _Parser) -> None:
    parser.add_argument("draft", metavar="DRAFT")
    parser.add_argument("--take")
    parser.add_argument("-o", "--output")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--force", action="store_true")


def _versions(session: _Session, said: argparse.Namespace) -> int:
    from composer.app import versionlisting  # noqa: PLC0415 - no other command waits for it

    path = _draft_path(said.draft)
    found = versions.versions_of(path)
    if said.take is not None:
        return _take(session, said, path, found)
    if said.json:
        session.say_data(versionlisting.versions_shape(path, found))
    else:
        session.say_lines(versionlisting.versions_lines(path, found, session.language))
    return DONE


def _take(session: _Session, said: argparse.Namespace, path: Path, found: Sequence[Version]) -> int:
    """Write an earlier state to a file of its own."""
    if said.output is None:
        raise OrderError("output_missing")
    wanted = [one for one in found if str(one.number) == said.take]
    if not wanted:
        known = ", ".join(str(one.number) for one in found)
        raise OrderError("version_unknown", path, number=said.take, known=known)
    out = Path(said.output)
    if wanted[0].kind == "raw":
        _refuse_existing(out, force=said.force)
        write_atomic(out, versions.raw_bytes(wanted[0]))
    else:
        stored = versions.load(wanted[0])
        _save_new(out, stored.content, stored.media, force=said.force)
    time = wanted[0].time.isoformat(" ")
    session.say(session.words("version_taken", number=said.take, time=time, path=out))
    return DONE


def _describe_compare(parser: _Parser) -> None:
    parser.add_argument("older", metavar="OLDER")
    parser.add_argument("newer", metavar="NEWER")
    parser.add_argument("-o", "--output")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--force", action="store_true")


def _compare(session: _Session, said: argparse.Namespace) -> int:
    from composer.app import redline, versionlisting  # noqa: PLC0415 - as above

    older, newer = _draft_path(said.older), _draft_path(said.newer)
    before, after = open_draft(older).content, open_draft(newer).content
    found = parts(before, after)
    if said.output is not None:
        out = Path(said.output)
        _refuse_existing(out, force=said.force)
        title = listing.issue_name(after, session.language)
        about = redline.About(title, older.stem, newer.stem, kind=kind_of(after))
        redline.write(out, found, about, session.language)
        session.tell(session.words("redline_written", path=out))
    if said.json:
        session.say_data(versionlisting.comparison_shape(older, newer, found))
    else:
        lines = versionlisting.comparison_lines(found, session.language, kind_of(after))
        session.say_lines(lines)
    return DONE


# --- templates, fonts -----------------------------------------------------------------------------


def _describe_templates(parser: _Parser) -> None:
    pass


def _templates(session: _Session, said: argparse.Namespace) -> int:
    for name in resources.template_ids():
        session.say_lines(listing.template_lines(resources.load_template(name), session.language))
    return DONE


def _describe_fonts(parser: _Parser) -> None:
    parser.add_argument("--install", action="store_true")


def _fonts(session: _Session, said: argparse.Namespace) -> int:
    if said.install:
        _install_fonts(session)
    session.say_lines(listing.fonts_lines(fontfiles.find_fonts(), session.language))
    return DONE


def _install_fonts(session: _Session) -> None:
    """Fetch the default fonts with the script that set-up uses."""
    script = resources.resource("resources").parent / "packaging" / "fetch_fonts.py"
    if not script.is_file():
        raise OpenError("fonts_no_installer", script)
    done = subprocess.run(
        [sys.executable, str(script)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        detail = (done.stderr.strip().splitlines() or [str(done.returncode)])[-1]
        raise ProductionError("fonts_not_installed", script, detail=printable(detail))
    session.say(session.words("fonts_installed"))


_Verb = tuple[Callable[[_Parser], None], Callable[[_Session, argparse.Namespace], int]]

_VERBS: dict[str, _Verb] = {
    "new": (_describe_new, _new),
    "import": (_describe_import, _import),
    "export": (_describe_export, _export),
    "check": (_describe_check, _check),
    "show": (_describe_reading, _show),
    "pages": (_describe_reading, _pages),
    "recover": (_describe_recover, _recover),
    "versions": (_describe_versions, _versions),
    "compare": (_describe_compare, _compare),
    "templates": (_describe_templates, _templates),
    "fonts": (_describe_fonts, _fonts),
}
