"""An invented newspaper page: an issue of every part that a column page has."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from composer.model.blocks import Heading, Paragraph, Span, text
from composer.model.issue import Article, Brief, Imprint, Issue, Masthead, Section
from composer.store.draftfile import save_draft
from composer.store.media import Media

_NEAR = (
    (
        "近日，{place}召开专题会议，学习贯彻全民科学素质行动规划纲要，研究部署下半年重点工作。"
        "{place}主要负责同志主持会议。"
    ),
    (
        "会议指出，科学普及是实现创新发展的重要基础性工作。各基层组织要围绕“四服务”职责定位，"
        "用好用活“青禾科普云”平台，把优质科普资源送到田间地头、工厂车间和社区学校，"
        "不断提升公民科学素质。要坚持需求导向，摸清群众所想所盼，推动科普服务由“大水漫灌”向“精准滴灌”转变。"
    ),
    (
        "会议强调，要对上半年工作进行全面梳理总结，对下半年工作进行科学谋划。一要抓好科技志愿服务，"
        "建立健全“点单、派单、接单、评单”机制；二要抓好青少年科学教育，办好科技节、科普讲座120场次以上；"
        "三要抓好农村科普，组织专家团队深入生产一线，为农户提供技术指导。"
    ),
)
_PLACES = ("平江县", "临川区", "石桥镇", "云岭县", "东湖区", "柳溪县")

SHORT = (
    "本报讯 为进一步增强社区居民汛期安全防范意识，近日，{unit}组织科普志愿者，"
    "在中心社区开展汛期安全防范科普宣传活动。"
)
SECOND = (
    "在便民服务大厅，志愿者为居民详细讲解了灾后疾病预防、山洪避险自救等实用知识，现场发放宣传资料80余份，"
    "指导居民注册“青禾科普云”，参加公民科学素质网络答题。"
)
THIRD = (
    "居民纷纷表示，此次活动既学到了实用的防灾知识，也提高了自救互救能力，"
    "希望这样的活动能够常办常新。"
)


def main_article(places: int = 6) -> Article:
    """Return a main article of news from several places, with a credit at its end."""
    blocks: list[Paragraph | Heading] = []
    for place in (_PLACES * 3)[:places]:
        blocks.append(Heading(1, text(place)))
        blocks += (Paragraph(text(one.format(place=f"{place}科普协会"))) for one in _NEAR)
    blocks.append(Paragraph(text("（本栏目组稿：林一禾　本报记者　周青　赵禾田）")))
    return Article(
        title="全市各级科普组织 积极学习贯彻全民科学素质行动规划纲要",
        kicker="凝心聚力谱新篇",
        blocks=tuple(blocks),
    )


def short_article(unit: str, title: str, **fields: str) -> Article:
    """Return a short article with 本报讯 at its head."""
    return Article(
        title=title,
        kicker=unit,
        blocks=tuple(Paragraph(text(one)) for one in (SHORT.format(unit=unit), SECOND, THIRD)),
        **fields,
    )


def issue(**fields: object) -> Issue:
    """Return an issue of two sections for the column page."""
    values: dict[str, object] = {
        "template": "column",
        "masthead": Masthead(
            name="青禾科普报",
            issue_number=8,
            total_number=116,
            year=2026,
            editor="青禾市科普协会主办",
            date=dt.date(2026, 8, 12),
        ),
        "sections": (
            Section("要闻", (main_article(),), "YAO WEN"),
            Section(
                "地方科普",
                (
                    short_article(
                        "平江县科普协会",
                        "以科普为抓手 打好防汛减灾“主动仗”",
                        author="本报记者　苏文禾",
                    ),
                    short_article("临川区科普协会", "共叙军民“鱼水情”", author="张禾涛"),
                ),
                "DI FANG KE PU",
            ),
        ),
        "briefs": (
            Brief(text("8月1日，云岭县科普大篷车走进乡村小学，200余名师生参加互动体验。")),
            Brief(
                (
                    Span("8月3日，东湖区举办科普讲解员培训班，"),
                    Span("45名讲解员结业", bold=True),
                    Span("。"),
                )
            ),
        ),
        "imprint": Imprint(
            send_to=(("各县（区）科普协会", "市级学会"),),
            copies=3000,
            contact=(("电话：0000-1234567", "网址：www.example.org", "邮编：000000"),),
            responsible_editor="周青",
        ),
    }
    return Issue(**values | fields)  # type: ignore[arg-type]


def saved(issue: Issue, path: Path) -> Path:
    """Return the draft file of an issue without pictures."""
    save_draft(path, issue, Media())
    return path
