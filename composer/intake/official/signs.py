"""Official signs: what one line of an official document is, told from its characters alone.

Fixed words of 版头, 主体 and 版记. Knows nothing of where a line stands; the
readers of the head, the body and the foot do. All patterns allow for the
blanks that letter-spacing leaves, and none has two runs of blanks side by
side, so that a line of nothing else costs no more than its length.

Sources: GB/T 9704-2012 §7.2 (份号 … 签发人), §7.3 (主送机关 … 附件), §7.4
(抄送, 印发), §10 (信函, 命令, 纪要); 《党政机关公文处理工作条例》 第八条 (文种).
"""

from __future__ import annotations

import re

from composer.intake import signs
from composer.intake.lines import LineRole, ends_sentence, width
from composer.model import numerals

_G = numerals.GAP
KINDS = (
    "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|复函"
    "|方案|办法|规定|要点|计划|细则|规则|章程"
)
"""文种 that a title ends with, and the papers that are issued with a notice."""
TITLE = re.compile(
    rf"(?:.{{0,40}}关于.{{1,160}}|.{{2,60}}的)(?:{KINDS})\s*(?:[（(][^（）()]{{1,12}}[）)])?",
    re.DOTALL,
)
_PLAIN_TITLE = re.compile(r"[\u4e00-\u9fff]{2,14}(?<!发布)(?<!下发)(?:通知|公告|通告|请示|批复)")
"""A title without its matter: 会议通知."""
NUMBER = re.compile(
    rf"(?P<number>[^\s，。：:；“”《》|]{{0,24}}{_G}{numerals.DOCUMENT_NUMBER.pattern})"
    r"(?:\s+(?P<rest>\S.*))?"
)
"""发文字号, and what stands on its line at the right."""
ORDER_NUMBER = re.compile(
    rf"(?P<open>[（(])?(?:[0-9]{{4}}{_G}年{_G})?第{_G}"
    rf"(?:[0-9０-９]{{1,4}}|[一二三四五六七八九十百〇零]{{1,6}}){_G}[号期次](?(open)[）)])"
)
"""令号; also what numbers minutes and announcements: 第5号, （2026年第3号）."""
SIGNERS = re.compile(r"签\s?发\s?人?\s*(?P<colon>[：:])\s*(?P<names>\S.*)")
NAME = re.compile(
    r"[\u4e00-\u9fff]\s{1,4}[\u4e00-\u9fff](?![\u4e00-\u9fff·])|[\u4e00-\u9fff·]{2,8}"
)
"""The name of a person, of two Hanzi perhaps with a blank between them."""
NAMES = re.compile(rf"(?:{NAME.pattern})(?:[\s、]+(?:{NAME.pattern})){{0,5}}")
COPY_NUMBER = re.compile(r"(?:(?P<label>份\s?号|编\s?号)\s*(?:[：:]\s*)?)?(?P<number>[0-9]{6,8})")
CLASSIFICATION = re.compile(
    r"(?:绝\s?密|机\s?密|秘\s?密)(?:\s*(?:★\s*)?(?:长期|[0-9]{1,3}\s*(?:年|个?月|天)?|[年月天])?)?"
)
URGENCY = re.compile(r"特\s*急|加\s*急|特\s*提|平\s*急|急\s*件|紧\s*急")
MARK_END = re.compile(r"(?P<name>.{2,40}?)\s*(?P<word>文\s*件)", re.DOTALL)
MINUTES_MARK = re.compile(r"(?!.*关于)(?P<name>.{2,40}?)\s*(?P<word>纪\s*要)")
ORDER_MARK = re.compile(r"(?!.*[关的])(?P<name>.{2,40}?)\s*(?P<word>命\s*令|(?<![命司])令)")
PUBLICATION = re.compile(
    r"(?:[0-9]{4}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?(?:\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?\s*(?:[|｜]\s*)?)?"
    r"(?:文章来源|信息来源|稿件来源|来源|发布时间|发布日期|发布单位|发布机构|浏览次数|浏览量|阅读次数|点击数|访问量|作者|编辑|字号)"
    r"\s*[:：].*|[0-9]{4}-[0-9]{2}-[0-9]{2}\s+[0-9]{1,2}:[0-9]{2}.{0,40}"
)
"""The line that a web page puts under a title."""
EDITED_ON = re.compile(rf"\S{{2,30}}(?:\s{{2,}}|\u3000+|\t+)(?:{numerals.DATE.pattern})")
"""编发机关 and date on one line, as minutes and bulletins have them over the rule."""
_SITE = re.compile(
    r"(?:地\s*址|邮\s*编|邮政编码|电\s*话|传\s*真|网\s*址|主办单位|主办|承办|联合主办|维护|技术支持|备案|标识码|邮\s*箱)"
    r"\s*[:：].{0,80}|.{0,40}(?:备案号|网站标识码|[cC]opyright|©).{0,60}"
)
_SITE_MARKS = re.compile(r"copyright|all rights reserved|ICP备|版权所有|公网安备", re.IGNORECASE)
_LABEL_NUMBER = r"[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}"
ATTACHMENT_LABEL = re.compile(
    rf"[【\[]?(?:附\s*件\s*(?:(?P<number>{_LABEL_NUMBER})\s*)?[:：]?|附\s*[:：])[】\]]?"
)
"""附件, 附件1, 附件一：, 附： on a line of its own."""
ATTACHMENT_NAMED = re.compile(
    rf"(?P<label>附\s*(?:件\s*(?:(?P<number>{_LABEL_NUMBER})\s*)?)?[:：]\s*"
    rf"|附\s*件\s*(?P<number2>{_LABEL_NUMBER})\s+)(?P<name>\S.*)"
)
"""附件：甲表, 附件1：甲表, 附件1 甲表."""
LISTED_NAME = re.compile(
    r"(?P<number>[0-9０-９]{1,2})\s?(?P<mark>[.．、])(?:\s+|(?![0-9]))(?P<name>\S.*)"
)
ATTENDANCE = re.compile(
    r"(?P<label>出\s*席|列\s*席|请\s*假|缺\s*席|记\s*录|主\s*持)(?P<person>人员|人|者)?\s*(?P<colon>[：:])\s*(?P<names>\S.*)"
)
NOTE = re.compile(r"[（(](?P<note>[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]")
CONTACT = re.compile(r"(?:联\s*系\s*人|联系电话|联系方式|此件)\s*[：:]?.{2,120}")
_POST = (
    r"(?P<post>.{0,16}(?:主\s*席|主\s*任|[市省县区镇乡州]\s*长|局\s*长|部\s*长|会\s*长|厅\s*长|院\s*长"
    r"|校\s*长|理\s*事\s*长|总\s*理|司\s*令\s*员))"
)
POST = re.compile(
    rf"{_POST}(?:\s*[：:]\s*|\s+)(?P<name>[\u4e00-\u9fff]\s*[\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){{0,2}})"
)
POST_ALONE = re.compile(_POST)
"""The post of who signs an order with a stamp: no file has the name."""
COPY_TO = re.compile(
    r"(?P<label>抄\s*送|抄\s*报|分\s*送|主\s*送|发\s*送|送)\s*(?P<colon>[：:])\s*(?P<units>\S.*)?",
    re.DOTALL,
)
PRINTED_ON = re.compile(
    rf"(?P<printer>.{{0,60}}?)\s*(?P<label>印发(?:日期|时间)\s*[：:]\s*)?"
    rf"(?P<date>{numerals.DATE.pattern})\s*(?P<word>印\s*发|印\s*制|印)?"
)
"""印发机关 and 印发日期, which has a word behind it or a label before it."""
COPIES = re.compile(
    r"[（(]?\s*(?:共\s*印|印\s*数|印\s*发|印\s*刷)\s*(?:[：:]\s*)?(?P<copies>[0-9]{1,6})\s*份\s*[）)]?[。.]?"
)
SUBJECT_WORDS = re.compile(r"主\s*题\s*词\s*[：:]")
"""主题词 of the standard of 1999, which the present one does not have."""
_OFFICE_END = re.compile(
    r"(?:[协学联分商研工]会|联谊会|促进会|联合会|研究会|基金会|妇联|文联|科协|委员会|办公室|中心|政府|[部局处厅院校组会署委办馆站司团]|公司|集团)(?:（[^（）]{1,12}）)?$"
)
_NO_SIGNATURE = re.compile(
    r"^(?:特此|此复|此致|敬礼|妥否|当否|以上|专此|请予|请|望|现将|附|第)|[，。：:；、,;？?！!]|^[一二三四五六七八九十]{1,3}是"
)
_RECIPIENT_WORDS = re.compile(
    r"^各|[、，,]|(?:会|局|委|办|部|处|厅|院|校|科协|政府|单位|中心|公司|站|馆|组|同志|先生|女士|代表|委员|会员|老师|同学|基地|部门|企业|机构|组织|支部|分会|小组|街道|社区)\s*[：:]$"
)
_NO_RECIPIENT = re.compile(
    r"^(?:附|抄|签|联|时间|地点|出\s*席|列\s*席|请\s*假|主\s*持|记\s*录|编\s*者|本报|来源|电话|[0-9０-９]|第)|(?:如下|包括|通知|要求|强调|指出|认为|决定)\s*[：:]$|[。；;？！]"
)
_RECIPIENTS_WIDTH = 800
_BRACKETS = re.compile(r"（[^（）]*）")
_EVERY = re.compile(r"\s*(?:各|有关|机关各).")


def spaceless(text: str) -> str:
    """Return words without their letter-spacing: 青 禾 市 文 件; other blanks stay.

    >>> spaceless("青 禾 市 文 件"), spaceless("青禾市 文件")
    ('青禾市文件', '青禾市 文件')
    """
    words = text.split()
    return "".join(words) if len(words) > 1 and all(len(word) == 1 for word in words) else text


def is_title(text: str) -> bool:
    """Return whether a text is the title of an official document: 关于…的通知.

    >>> is_title("关于召开年会的通知"), is_title("会议通知"), is_title("年会")
    (True, True, False)
    """
    return bool(TITLE.fullmatch(text) or _PLAIN_TITLE.fullmatch(text)) and not ends_sentence(text)


def is_recipients(text: str) -> bool:
    """Return whether a line names 主送机关: a list of offices with a colon behind it.

    >>> is_recipients("各县（市、区）科协，有关单位："), is_recipients("现将有关事项通知如下：")
    (True, False)
    """
    if text[-1:] not in "：:" or width(text[:_RECIPIENTS_WIDTH]) > _RECIPIENTS_WIDTH / 2:
        return False
    names = _RECIPIENT_WORDS.search(text) or is_office(text[:-1])
    return bool(names) and not _NO_RECIPIENT.search(text)


def are_offices(text: str) -> bool:
    """Return whether a line is nothing but names of offices, as 主送机关 without their colon.

    >>> are_offices("各县（市、区）科协，有关单位"), are_offices("时间、地点安排")
    (True, False)
    """
    if width(text[:_RECIPIENTS_WIDTH]) > _RECIPIENTS_WIDTH / 2 or _NO_RECIPIENT.search(text):
        return False
    names = re.split("[、，,]", _BRACKETS.sub("", text))
    return all(can_sign(name) and (_EVERY.match(name) or is_office(name)) for name in names)


def is_office(text: str) -> bool:
    """Return whether a short line ends like the name of an office.

    >>> is_office("青禾市科普协会"), is_office("特此通知"), is_office("活动方案")
    (True, False, False)
    """
    return can_sign(text) and bool(_OFFICE_END.search(text.rstrip()))


def can_sign(text: str) -> bool:
    """Return whether a line over the date can be a name in the signature."""
    return width(text) <= 60 and "\t" not in text and not _NO_SIGNATURE.search(text)


def is_site_line(text: str) -> bool:
    """Return whether a line at the foot of a web page belongs to the site: 地址, 技术支持."""
    return width(text[:200]) <= 100 and bool(_SITE.fullmatch(text)) and not ends_sentence(text)


def is_web_line(text: str) -> bool:
    """Return whether a line is surely of a web page around a text: 首页 | 新闻, 版权所有."""
    return signs.is_chrome(text) or (width(text[:300]) <= 120 and bool(_SITE_MARKS.search(text)))


def is_foot_line(text: str) -> bool:
    """Return whether a line is one of 版记 with a word that nothing else has: 抄送：, 印发."""
    found = COPY_TO.fullmatch(text)
    if found and signs.squeezed(found["label"]) in ("抄送", "抄报", "分送"):
        return True
    printed = PRINTED_ON.fullmatch(text) if len(text) < 120 else None
    if SUBJECT_WORDS.match(text):
        return True
    dated = printed and (printed["word"] or printed["label"])
    return bool(dated) or bool(COPIES.fullmatch(text))


def begins(text: str) -> bool:
    """Return whether a line begins something of its own, whatever stands before it."""
    return bool(
        is_foot_line(text)
        or ATTACHMENT_LABEL.fullmatch(text)
        or ATTACHMENT_NAMED.fullmatch(text)
        or ATTENDANCE.fullmatch(text)
        or SIGNERS.match(text)
        or NUMBER.fullmatch(text)
        or numerals.read_date(text)
        or signs.is_chrome(text)
    )


def role_of(line: str) -> LineRole:
    """Return what the words of a visual line say of its place."""
    if len(line) > 60:
        return "start" if COPY_TO.match(line) or ATTACHMENT_NAMED.match(line) else ""
    if (
        NUMBER.fullmatch(line)
        or ATTACHMENT_LABEL.fullmatch(line)
        or numerals.read_date(line)
        or COPIES.fullmatch(line)
        or PUBLICATION.fullmatch(line)
    ):
        return "alone"
    found = COPY_TO.match(line)
    labelled = found and signs.squeezed(found["label"]) in ("抄送", "抄报", "分送", "主送")
    starts = labelled or ATTACHMENT_NAMED.match(line) or ATTENDANCE.match(line)
    return "start" if starts or SIGNERS.match(line) else ""
