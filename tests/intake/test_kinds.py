from __future__ import annotations

import pytest

from composer.intake.kinds import kind_of_text
from tests.intake.accounting import TEXTS, seed


@pytest.mark.parametrize(
    ("number", "kind"),
    [("000", "bulletin"), ("001", "official"), ("002", "official"), ("003", "column"),
     ("004", "official")],
)  # fmt: skip
def test_the_kinds_of_the_seeds(number: str, kind: str) -> None:
    assert kind_of_text(seed(number)) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [("wrapped", "bulletin"), ("titled", "bulletin"), ("mixed", "bulletin"),
     ("contribution", "bulletin"), ("notice", "official"), ("request", "official"),
     ("letter", "official"), ("minutes", "official"), ("order", "official"),
     ("pasted", "official"), ("column", "column")],
)  # fmt: skip
def test_the_kinds_of_the_samples(name: str, kind: str) -> None:
    assert kind_of_text((TEXTS / f"{name}.txt").read_text(encoding="utf-8")) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "bulletin"),
        ("会议通知\n\n各学会：\n\n定于3月召开年会。", "official"),
        ("关于召开年会的通知\n\n各学会：\n\n定于3月召开年会。", "official"),
        ("关于征集作品的公告\n\n现面向社会征集作品。\n\n特此公告。\n\n青禾市科普协会", "official"),
        ("青禾市人民政府\n令\n第5号\n\n现予公布。", "official"),
        ("关于科普工作的调研报告\n\n近期开展了调研。\n\n（市科普协会）", "bulletin"),
        ("科普简报\n第3期\n\n关于召开年会的通知\n\n各学会：\n\n定于3月召开。\n\n附件", "bulletin"),
        ("科普下乡\n\n本报讯 3月5日开展活动。 (本报记者 江枫)", "bulletin"),
        ("甲\n\n本报讯 活动。\n\n乙\n\n本报讯 会议。 (本报记者 江枫)", "column"),
    ],
)
def test_the_kinds_of_small_texts(text: str, kind: str) -> None:
    assert kind_of_text(text) == kind
