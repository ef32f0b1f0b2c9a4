"""Sent folder: how much of twenty-two mixed files a draft holds, counted fact by fact.

    python -m tests.acceptance.sentfolder [FOLDER]

makes the files, imports the folder with the command line, and prints the
table. What is counted is read from `bulletin show --json` and from the draft
file itself, not from what the import says of itself.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from composer.model.profile import Profile
from composer.store.profiles import write_profile
from tests.acceptance.command import bulletin
from tests.corpus.sent import Sent, make_folder
from tests.corpus.stories import UNITS


@dataclass
class Count:
    """How many facts there are, how many were found, and which were not."""

    wanted: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, name: str, *, is_found: bool) -> None:
        self.wanted += 1
        self.found += is_found
        if not is_found:
            self.missed.append(name)


@dataclass
class Result:
    """What became of the folder."""

    truth: tuple[Sent, ...]
    status: int
    said: Any
    """What `import --json` has printed."""
    shown: Any
    """What `show --json` says of the draft."""
    draft: Path
    seconds: float
    errors: str = ""

    def counts(self) -> dict[str, Count]:
        """Return recall by kind of fact."""
        found = {name: Count() for name in ("title", "unit", "paragraph", "heading", "picture")}
        found |= {name: Count() for name in ("table", "brief", "word")}
        articles = {_bare(one["title"] or ""): one for one in self.shown["articles"]}
        whole = _bare(json.dumps(yaml.safe_load(self._issue()), ensure_ascii=False, default=str))
        for sent in self.truth:
            for story in sent.stories:
                article = articles.get(_bare(story.title), {})
                found["title"].add(story.title, is_found=bool(article))
                unit = _bare(article.get("source") or "")
                found["unit"].add(f"{story.title}: {unit}", is_found=unit == _bare(story.unit))
                blocks = Counter(
                    (one["style"], _bare(one.get("text") or ""))
                    for one in article.get("blocks", ())
                )
                for at, words in enumerate(story.paragraphs):
                    is_head = at in story.headings
                    kind = "heading" if is_head else "paragraph"
                    key = ("heading1" if is_head else "paragraph", _bare(words))
                    found[kind].add(f"{story.title}/{words[:16]}", is_found=blocks[key] > 0)
            for words in sent.extra:
                found["word"].add(words, is_found=_bare(words) in whole)
            for words in sent.briefs:
                texts = [_bare(one["text"]) for one in self.shown["briefs"]]
                found["brief"].add(words, is_found=_bare(words) in texts)
        blocks = [block for one in self.shown["articles"] for block in one["blocks"]]
        for kind, style in (("picture", "figure"), ("table", "table")):
            number = sum(block["style"] == style for block in blocks)
            wanted = sum(getattr(one, f"{kind}s") for one in self.truth)
            for at in range(wanted):
                found[kind].add(f"{kind} {at + 1}", is_found=at < number)
        return found

    def _issue(self) -> str:
        with zipfile.ZipFile(self.draft) as archive:
            return archive.read("issue.yaml").decode()


def _bare(words: str) -> str:
    return "".join(words.split())


def run(folder: Path) -> Result:
    """Make the files in a folder, import it into a new draft, and return what became of it."""
    truth = make_folder(folder / "来稿")
    profile = folder / "bulletin-composer" / "profiles" / "office.yaml"
    profile.parent.mkdir(parents=True)
    write_profile(profile, Profile(office="青禾市科普协会", units=UNITS))
    env = {"XDG_CONFIG_HOME": str(folder)}
    draft = folder / "本期.bulletin"
    begun = time.perf_counter()
    done = bulletin("import", folder / "来稿", "-o", draft, "--json", env=env)
    seconds = time.perf_counter() - begun
    said = json.loads(done.out) if done.out else None
    shown = bulletin("show", draft, "--json").json
    return Result(truth, done.status, said, shown, draft, seconds, done.err)


def table(result: Result) -> str:
    """Return recall by kind of fact, with what was missed, as lines."""
    lines = []
    for kind, count in result.counts().items():
        lines.append(f"{kind:10} {count.found:3} of {count.wanted:3}")
        lines += [f"           missed: {name}" for name in count.missed]
    files = len(result.truth)
    lines.append(f"{files} files in {result.seconds:.1f} s, exit status {result.status}")
    return "\n".join([*lines, result.errors])


if __name__ == "__main__":
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    sys.stdout.write(table(run(place)) + "\n")
