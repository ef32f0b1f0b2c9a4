"""How long composing takes: cold, and after one keystroke at the start, middle and end.

Prints a table and passes no judgement: `python tests/bench/compose.py`. The
time of a keystroke includes building the story; of many keystrokes the
median and the worst are shown: that one makes a line more, so that all pages
behind it are filled again.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from composer.model.blocks import Heading, Paragraph, text
from composer.model.issue import Article, Brief, Imprint, Issue, Masthead, Section
from composer.store.fontfiles import find_fonts
from composer.store.resources import load_template
from composer.typeset.bulletin import build_story
from composer.typeset.compose import Compositor
from composer.typeset.composition import Composition
from composer.typeset.fonts import FontBook
from composer.typeset.story import Story
from composer.typeset.stylesheet import StyleSheet, resolve

SENTENCES = (
    "会议认为，开展“科普进乡村”活动，是提高群众科学素质的重要举措，各单位要高度重视、精心组织。",
    "截至2026年10月底，全市共建成科普馆12个、科普驿站186处，接待群众3.5万人次，同比增长18.6%。",
    "要坚持问题导向，聚焦薄弱环节，补齐工作短板——既要算好经济账，更要算好民生账……",
    "《青禾市科普工作三年行动计划（2026—2028年）》明确提出，到2028年实现镇村全覆盖。",
)
PAGES = (8, 80, 300)
KEYSTROKES = 40


def issue_of(pages: int) -> Issue:
    """Return an issue of about so many pages, an article for every three of them."""
    articles = tuple(article(number) for number in range(max(1, pages // 3)))
    return Issue(
        Masthead("科普工作简报", 3, 125, 2026, "青禾市科学普及协会编"),
        (Section("工作动态", articles),),
        tuple(Brief(text(f"{day}日，{SENTENCES[day % 4]}")) for day in range(1, 6)),
        Imprint(send_to=(("各成员单位", "市级学会"),), copies=120),
    )


def article(number: int) -> Article:
    """Return an article of about three pages."""
    blocks = []
    for part in range(3):
        blocks.append(Heading(1, text(f"{'一二三'[part]}、第{number}篇的第{part}部分")))
        for index in range(4):
            words = "".join(
                SENTENCES[(number + part + index + step) % 4] for step in range(2 + index % 3)
            )
            blocks.append(Paragraph(text(f"{number}.{part}.{index} {words}")))
    return Article(f"第{number}篇：科普服务走进千家万户", tuple(blocks), source="市科普办公室")


def typed(issue: Issue, number: int, count: int) -> Issue:
    """Return the issue after a keystroke in the second block of an article."""
    section = issue.sections[0]
    old = section.articles[number]
    words = old.blocks[1].text[0].text
    new = Paragraph(text(words[:20] + "字" * (count % 60) + words[20:]))
    edited = replace(old, blocks=(old.blocks[0], new, *old.blocks[2:]))
    articles = (*section.articles[:number], edited, *section.articles[number + 1 :])
    return replace(issue, sections=(replace(section, articles=articles),))


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


class Bench:
    """One issue, its stylesheet and the compositor that remembers it."""

    def __init__(self, issue: Issue, sheet: StyleSheet, fonts: FontBook) -> None:
        self.issue, self.sheet = issue, sheet
        self.compositor = Compositor(sheet, fonts)
        self.story: Story | None = None
        self.pages: Composition | None = None

    def compose(self, issue: Issue) -> None:
        self.story = build_story(issue, self.sheet, self.story)
        self.pages = self.compositor.compose(self.story, {}, self.pages)

    def keystrokes(self, number: int) -> list[float]:
        return [
            timed(lambda count=count: self.compose(typed(self.issue, number, count)))
            for count in range(1, KEYSTROKES + 1)
        ]


def main() -> None:
    sheet, fonts = resolve(load_template("bulletin"), {}), FontBook(find_fonts())
    print(f"{'pages':>6} {'cold ms':>9}  keystroke at start, middle, end: median / worst ms")
    for pages in PAGES:
        bench = Bench(issue_of(pages), sheet, fonts)
        cold = timed(lambda bench=bench: bench.compose(bench.issue))
        last = len(bench.issue.articles) - 1
        figures = []
        for number in (0, last // 2, last):
            times = bench.keystrokes(number)
            figures.append(f"{statistics.median(times):.1f} / {max(times):.1f}")
        print(f"{len(bench.pages.pages):>6} {cold:>9.0f}  {'   '.join(figures)}")


if __name__ == "__main__":
    main()
