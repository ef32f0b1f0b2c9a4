"""How Chinese is said."""

from __future__ import annotations

import subprocess
import sys

import pytest

from composer.ui.pinyin import choices, letters, spelled
from tests import samples


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("重做", "chongzuo"),
        ("调整行距", "tiaozhenghangju"),
        ("银行行长", "yinhangxingzhang"),
        ("长沙市科协", "changshashikexie"),
        ("参加", "canjia"),
        ("PDF 导出", "PDF daochu"),
        ("", ""),
    ],
)
def test_words_are_said_as_people_say_them(word: str, said: str) -> None:
    assert spelled(word) == said


def test_first_letters() -> None:
    assert [letters(one) for one in ("联合会", "重庆市App组", "2026年")] == [
        "lhh",
        "cqsAppz",
        "2026n",
    ]
    assert [set(one) for one in choices("重做A")] == [{"z", "c", "t"}, {"z"}, {"A"}]


def test_the_large_dictionary_stays_on_the_disk() -> None:
    code = (
        "import sys; from composer.ui.pinyin import letters; letters('甲');"
        "print('pypinyin.phrases_dict' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=samples.ROOT, capture_output=True, check=True, text=True
    )
    assert ran.stdout.strip() == "False"
