"""Saved pages to test with: how sites of Chinese offices are built, all words invented."""

# ruff: noqa: E501 - pages as they are written

from __future__ import annotations

import base64
from io import BytesIO

from PIL import Image

TITLE = "关于印发《青禾市科普协会2026年工作要点》的通知"
NUMBER = "青科协〔2026〕4号"
RECIPIENTS = "各县（市、区）科普协会，市级各学会，各有关单位："
OPENING = "《青禾市科普协会2026年工作要点》已经市科普协会常务会议审议通过，现印发给你们，请结合实际认真抓好落实。"
SIGNATURE = "青禾市科普协会"
DATE = "2026年2月27日"
ATTACHED = "青禾市科普协会2026年工作要点"
HEADS = ("一、总体要求", "二、重点任务")
BODY = (
    "2026年全市科普工作要围绕中心、服务大局，把科普服务送到群众身边，不断提高公众的科学素质。",
    "1.加强组织建设。健全县、乡、村三级科普组织网络，发展科普志愿者，办好科普大学堂。",
    "2.丰富科普活动。开展科普日、科技周等活动，推动优质科普资源进学校、进社区、进农村。",
)
CHROME = ("首页", "机构概况", "通知公告", "办事服务", "联系我们")
FOOT = (
    "版权所有：青禾市科普协会　主办：青禾市科普协会办公室",
    "地址：青禾市学府路1号　邮编：000000　青ICP备00000000号-1",
)
LINES = (OPENING, SIGNATURE, DATE, ATTACHED, HEADS[0], BODY[0], HEADS[1], *BODY[1:])


def _menu() -> str:
    return "".join(f'<li><a href="/{at}.html">{one}</a></li>' for at, one in enumerate(CHROME))


def picture() -> str:
    """Return a small picture in base64."""
    out = BytesIO()
    Image.new("RGB", (8, 6), "red").save(out, "PNG")
    return base64.b64encode(out.getvalue()).decode()


def trs() -> str:
    """A page of a common content system: its editor's markup, blanks as indents."""
    body = "".join(
        f'<p style="text-align: justify;text-indent:2em"><span style="font-size: 16pt;">{one}</span></p>'
        for one in BODY[:1]
    )
    rest = "".join(
        f"<p>&nbsp;&nbsp;&nbsp;&nbsp;<strong>{one[:9]}</strong>{one[9:]}</p>" for one in BODY[1:]
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<meta name="ArticleTitle" content="{TITLE}"><title>{TITLE}-青禾市科普协会</title>
<script>var a = "不是正文，不是正文，不是正文。";</script><style>.r{{text-align:right}}</style></head><body>
<div class="header"><div class="logo"><img src="http://site.invalid/logo.png" alt="青禾市科普协会"></div>
<ul class="nav">{_menu()}</ul></div>
<div class="location">您当前的位置：<a href="/">首页</a> &gt; <a href="/tz">通知公告</a></div>
<div class="wrap"><div class="article"><h1 class="tit">{TITLE}</h1>
<div class="info"><span>发布时间：2026-03-02 10:00</span><span>来源：协会办公室</span><span>字体：大 中 小</span></div>
<div class="TRS_Editor" id="zoom">
<p style="text-align:center">{NUMBER}</p><p>{RECIPIENTS}</p><p>　　{OPENING}</p>
<p class="r">{SIGNATURE}&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;</p><p class="r">{DATE}　　　　</p>
<p align="center"><b>{ATTACHED}</b></p><p>　　{HEADS[0]}</p>{body}<p>　　{HEADS[1]}</p>{rest}
</div><div class="share bdsharebuttonbox">分享到：<a href="#">微信</a><a href="#">微博</a></div>
<p>【打印本页】【关闭窗口】</p></div></div>
<div class="footer"><p>{FOOT[0]}</p><p>{FOOT[1]}</p></div></body></html>"""


def tables() -> str:
    """A page laid out with tables, its paragraphs parted by line breaks, in GB 2312."""
    lines = "<br>\r\n<br>\r\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{one}" for one in BODY)
    links = " | ".join(f'<a href="#">{one}</a>' for one in CHROME)
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{TITLE}</title></head><body bgcolor="#ffffff"><table width="1000"><tr><td>{links}</td></tr></table>
<table width="1000"><tr><td width="200"><table><tr><td>栏目导航</td></tr><tr><td><a href="#">政策文件</a></td></tr>
<tr><td><a href="#">工作动态</a></td></tr></table></td><td><table><tr><td align="center"><font size="5"><b>{TITLE}</b></font></td></tr>
<tr><td align="center">2026-03-02 09:15　　浏览次数：127</td></tr><tr><td><div>{NUMBER}<br><br>{RECIPIENTS}<br>
&nbsp;&nbsp;&nbsp;&nbsp;{OPENING}<br>{SIGNATURE}<br>{DATE}<br><br>{ATTACHED}<br>{HEADS[0]}<br>{lines}</div></td></tr></table></td></tr></table>
<table width="1000"><tr><td align="center">{FOOT[0]}<br>{FOOT[1]}</td></tr></table></body></html>"""


def boxes() -> str:
    """A page of boxes only, with signature and attachment outside of its text."""
    text = "".join(f"<div>{one}</div>" for one in (RECIPIENTS, OPENING, *BODY))
    menu = "".join(f"<span><a href='#'>{one}</a></span>" for one in CHROME)
    return f"""<!doctype html><html lang="zh"><head><meta charset="UTF-8"><title>{TITLE}_通知公告_青禾市科普协会</title></head>
<body><nav>{menu}</nav><main><section><div class="t1">{TITLE}</div><div class="t2">{NUMBER}</div>
<div class="cont">{text}</div><div class="sign"><div>{SIGNATURE}</div><div>{DATE}</div></div>
<div class="fj">附件：<a href="/files/a.doc">青禾市科普协会2026年工作要点.doc</a></div>
<div class="prevnext"><a href="#">上一篇：关于召开年会的通知</a></div></section></main>
<aside><h3>热点</h3><a href="#">科普日活动预告</a></aside><footer>{"".join(f"<p>{one}</p>" for one in FOOT)}</footer></body></html>"""


def with_table() -> str:
    """A notice with a list of projects as a table and a picture within the page."""
    rows = "".join(f"<tr><td>{n}</td><td>科普馆{n}</td><td>{n * 10}</td></tr>" for n in range(1, 5))
    dot = picture()
    return f"""<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><div id="nav">{_menu()}</div>
<div class="content"><h1>{TITLE}</h1><p>{RECIPIENTS}</p><p>{OPENING}</p><h2>{HEADS[0]}</h2><p>{BODY[0]}</p>
<table border="1"><tr><th>序号</th><th>名称</th><th>人数</th></tr>{rows}</table><p>{BODY[1]}</p>
<p><img src="data:image/png;base64,{dot}" alt="会场"></p><p><img src="http://site.invalid/a/现场.jpg" alt="现场"></p><p>{BODY[2]}</p>
<p style="text-align:right">{SIGNATURE}</p><p style="text-align:right">{DATE}</p></div>
<div class="footer">{FOOT[0]}</div></body></html>"""
