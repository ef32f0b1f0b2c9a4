"""Pinyin: how Chinese is said, so that words are found by the letters of their sounds.

Characters are said one by one, but for some words of offices and some names
of places. (pypinyin's own dictionary of phrases takes 45 MB.)
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

_PHRASES = """
重庆 chóng qìng|重做 chóng zuò|重复 chóng fù|重新 chóng xīn|重排 chóng pái|重命名 chóng mìng míng
重阳 chóng yáng|长沙 cháng shā|长春 cháng chūn|长江 cháng jiāng|长治 cháng zhì|长兴 cháng xīng
长宁 cháng níng|长乐 cháng lè|长城 cháng chéng|长安 cháng ān|长期 cháng qī|长度 cháng dù
长效 cháng xiào|长远 cháng yuǎn|擅长 shàn cháng|全长 quán cháng|调整 tiáo zhěng|调解 tiáo jiě
调节 tiáo jié|协调 xié tiáo|行距 háng jù|行间 háng jiān|换行 huàn háng|断行 duàn háng
行首 háng shǒu|行尾 háng wěi|行高 háng gāo|每行 měi háng|空行 kòng háng|分行 fēn háng
银行 yín háng|行业 háng yè|同行 tóng háng|行列 háng liè|入行 rù háng|会计 kuài jì|参差 cēn cī
人参 rén shēn|率先 shuài xiān|角逐 jué zhú|厦门 xià mén|朝阳 cháo yáng|番禺 pān yú
蚌埠 bèng bù|六安 lù ān|单县 shàn xiàn|台州 tāi zhōu|乐清 yuè qīng|大埔 dà bù|音乐 yīn yuè
省略 shěng lüè|反省 fǎn xǐng|数据 shù jù|字数 zì shù|页数 yè shù|份数 fèn shù|校对 jiào duì
校核 jiào hé|降低 jiàng dī|着重 zhuó zhòng|中间 zhōng jiān|间隔 jiàn gé|空格 kòng gé
空白 kòng bái|的确 dí què|目的 mù dì|朝向 cháo xiàng|宝藏 bǎo zàng|西藏 xī zàng
"""


@cache
def _engine() -> Any:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    import pypinyin  # noqa: PLC0415 - its dictionary takes a while

    words = (one.split() for row in _PHRASES.split("\n") for one in row.split("|") if one)
    pypinyin.load_phrases_dict({word: [[sound] for sound in sounds] for word, *sounds in words})
    return pypinyin


def letters(word: str) -> str:
    """Return the first letters of a word's sounds; other characters as they are.

    >>> letters("联合会"), letters("市App组"), letters("重庆市")
    ('lhh', 'sAppz', 'cqs')
    """
    engine = _engine()
    return "".join(engine.lazy_pinyin(word, style=engine.Style.FIRST_LETTER))


def spelled(word: str) -> str:
    """Return all letters of a word's sounds; other characters as they are.

    >>> spelled("调整行距")
    'tiaozhenghangju'
    """
    return "".join(_engine().lazy_pinyin(word))


def choices(word: str) -> tuple[str, ...]:
    """Return the first letters that each character of a word can have.

    >>> choices("重A")
    ('zct', 'A')
    """
    engine = _engine()
    every = engine.pinyin(list(word), style=engine.Style.FIRST_LETTER, heteronym=True)
    return tuple("".join(one) for one in every)
