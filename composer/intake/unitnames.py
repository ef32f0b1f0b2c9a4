"""Unit names: whether words name an office, a school, a company, told by the words alone.

Names end as units are called and hold no verb. Knows nothing of the units that
the office knows, and nothing of where the words stand.
"""

from __future__ import annotations

import re

_LONGEST = 40
"""In characters."""
_END = re.compile(
    r"(?:[协学联分工商总]会|委员会|联谊会|促进会|联合会|基金会|理事会|妇联|工会|文联|科协|团委|党委|党校|党群部|支部"
    r"|办公室|编辑部|宣传部|组织部|普及部|[\u4e00-\u9fff]部|中心|街道|街道办|办事处|管委会|居委会|村委会|社区|公司|集团|总站"
    r"|[支大总]队|服务队|工作队|课题组|报道组|工作组|学校|小学|中学|大学|学院|法院|检察院|卫生院|医院|幼儿园|少年宫|银行|报社"
    r"|[\u4e00-\u9fff]{2}[局处科馆院校站所室组社团厂县区镇乡村])$"
)
_SHORT = re.compile(r"[\u4e00-\u9fff]{2}[省市县区镇乡村]$")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:省|市|县|区|州|镇|乡|村|街道)[\u4e00-\u9fff]")
_LEGAL = re.compile(
    r"(?:公司|大学|[一-鿿]{2}(?:协会|学会|妇联|工会|局|支队|大队|医院|中学|小学|学院|社区|志愿者总队)"
    r"|课题组|报道组)$"
)
_HOLDS = re.compile(r"[\u4e00-\u9fff]{2,12}(?:有限公司|集团|大学|医院|中学|小学|协会|学会)")
_VERB = re.compile(
    r"走进|走向|走近|[送办进入访迎赴看学游赏爱](?:校园|学校|社区|企业|机关|乡村|农村|基层|军营|医院)|召开|举办|举行|开展|组织(?!部|委)"
    r"|建成|成立|启动|获评|获奖|荣获|访|来到|赴|入选|参观|考察|调研(?![员组室部])|慰问|感谢|鸣谢|致谢|祝贺|[组共筹新扩]建|[建创设]立|创建|[在由从将已]|开设|推出|喜迎|助力|打造|开张|开放|开通"
    r"|揭牌|落户|当选|关于|[的了吗呢吧我你他她它们谁让把被给这那]|就是|不是|[\s\u3000].*[\s\u3000].*[\s\u3000]"
)
_OPENING = re.compile(
    r"召开|举办|举行|开展|组织|关于|走进|赴|成立|启动|获|荣获|推出|深入|积极|全力|扎实|认真|圆满|成功|印发"
    r"|[0-9]{4}年|[二一]〇|上半年|下半年|第.{1,3}[届次期]|工作|简报|——"
)
_MARKS = re.compile("[，。；：、！？“”《》<>|｜/—]|[0-9]{5}")
_NO_UNIT = re.compile(
    r"^(?:图|表|注|附|见|详|以下|此件|下转|上接|未完|待续|据|本|该|各|全[市县区省校]|走|在|为|原|现|即|含|不|包括|除|共|约|另|如|例|其中|简称|活动|会议|与会)"
)
_CLASS = re.compile(
    r"[\s\u3000]{0,3}[\u4e00-\u9fff]{0,4}[0-9一二三四五六七八九十]{1,4}[\s\u3000]?(?:级|年级)?"
    r"[（(]?[0-9一二三四五六七八九十]{0,3}[）)]?班$"
)


def is_office(text: str) -> bool:
    """Return whether a text is the name of a unit, written whole; a class may stand behind.

    >>> is_office("云岭县第一小学"), is_office("石门小学 五（2）班"), is_office("科普走进校区")
    (True, True, False)
    """
    if not 4 <= len(text) <= _LONGEST:
        return False
    name = _CLASS.sub("", text)
    return not says_more(name) and bool(_END.search(name))


def says_more(text: str) -> bool:
    """Return whether short words are more than a name: a sentence, a remark in brackets.

    >>> says_more("地点在市民中心"), says_more("市民中心")
    (True, False)
    """
    return bool(_MARKS.search(text) or _VERB.search(text) or _NO_UNIT.match(text))


def is_written_whole(text: str) -> bool:
    """Return whether a name of a unit says what and where it is, so that it can be nothing else.

    >>> is_written_whole("望川市图书馆"), is_written_whole("恒远公司"), is_written_whole("宣传部")
    (True, True, False)
    """
    return is_office(text) and bool(_PLACE.match(text) or _LEGAL.search(text) or _HOLDS.match(text))


def is_place(text: str) -> bool:
    """Return whether a text is a short name of a place that sends contributions: 石门镇."""
    return bool(_SHORT.fullmatch(text)) and not _NO_UNIT.match(text)


def goes_on(text: str) -> bool:
    """Return whether a line under the name of a unit is the rest of one title: 召开年会."""
    return bool(_OPENING.match(text))
