"""One printed line in, its weight out: how much it looks like a web page's own words rather than the document's.

Each sign is weak, and all of them are weighed. The weights are logarithms (base 2) of how much more often the sign is
met in lines of pages than in lines of documents; `tests/benchmarks/fit_page_signs.py` works them out anew from the
outlines of the corpus, whose readers say what belongs to no clause.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from policy_parser.expressions import HAN_LETTER, expression, word_list
from policy_parser.layout.physical import cells

# ── what single lines of pages say ────────────────────────────────────────────────────────────────────────────────────

#: Buttons, switches and links to a site's own pages; a line of nothing else is a tool bar: 【字号： 大 中 小】 打印
_TOOLS = word_list(
    """
    首页 返回首页 返回主站 返回 返回上一级 返回顶部 打印 打印此页 打印本页 下载 全屏 收藏 分享 分享到 分享至
    分享到微信 分享至好友和朋友圈 微信扫一扫分享 微信扫一扫 扫一扫 关闭 关闭窗口 关闭本页 字号 字体 浏览字号
    大 中 小 大中小 加大 还原 减小 加大还原减小 A A+ A- 默认 微信 微博 新浪微博 腾讯微博 QQ QQ空间 朋友圈
    发布 取消 打印页面 分享文章到 繁體 繁体版 英文版 英文版EN 手机端 长者助手 登录 退出登录 用户登录 注册
    登录注册 搜索 站内搜索 高级搜索 信息检索 EN English 简 繁 简体 繁体 无障碍 无障碍浏览 无障碍阅读
    网站无障碍 关怀版 适老关怀版 长者模式 长者版 移动端 移动版 客户端 手机版 电脑版 网站地图 联系我们
    联系方式 关于我们 法律声明 隐私声明 版权声明 设为首页 加入收藏 网站支持IPv6 IPV6 IPv6 收起 展开 更多
    纠错 网站纠错 我要纠错 纠错或建议 语音播报 下载文字版 下载图片版 打开当前页 归档数据 个人中心 公务邮箱
    邮箱 订阅 热门关键词 热搜词 RSS
    """
)
_TOOL = frozenset(word.casefold() for word in _TOOLS)
#: 返回顶部打印页面关闭本页: with nothing between
_GLUED_TOOLS = expression(
    f"(?:{'|'.join(sorted((re.escape(w) for w in _TOOLS if len(w) > 1), key=len, reverse=True))})+", 2
)
#: What parts the words of a tool bar.
_BETWEEN_TOOLS = expression(r"[\s|｜·•/、>»：:\[\]【】（）()《》×↺+\u3000-]+")
#: 当前位置：首页 > 政务公开, 您的位置:
_PLACE = expression(r"[|\s]*(?:(?:您|你|我)?(?:现在|当前)?(?:所处|所在)?的?位置)(?:是)?\s?[：:]?")
_CRUMBS = expression(
    r"(?:首页|主页)\s?(?:>|＞|»).{0,100}|[^>＞»。，；0-9]{1,24}(?:\s?(?:>|＞|»)\s?[^>＞»。，；0-9]{1,40}){2,}"
)
#: What a site says of itself at its foot.
_IMPRINT_WORDS = word_list(
    """
    版权所有 备案号 ICP备 ＩＣＰ备 ICP证 公网安备 网站标识码 网站识别码 All.Rights.Reserved Copyright
    技术支持[：:] 最佳分辨率 浏览器 您是第 访问量 访问统计 网站声明 未经授权 转载请注明 请注明来源
    版权与免责声明 分享至朋友圈 凡本站 网站主办 网站管理
    """
)
_IMPRINT = expression("|".join(_IMPRINT_WORDS))
_FOOT = expression(r"版权所有|ICP备|ＩＣＰ备|公网安备|网站[标识]识码|All.Rights.Reserved|[Cc]opyright")
_ORGANISERS = expression(r"(?:网站)?(?:主办|承办|协办|运维|维护|开发)(?:单位)?\s?[：:]")
#: What leads from a page to others.
_OTHERS = word_list(
    """
    上一?[篇条页] 下一?[篇条页]
    相关(?:链接|报道|阅读|解读|新闻|信息|文档|附件|文章|稿件|文件|专题|推荐|政策) 关联(?:解读|文件) 友情链接
    热点新闻 热门(?:文章|推荐|新闻) 推荐阅读 延伸阅读 附件(?:文本)?下载 原文下载 文件下载 (?:我要)?纠错
    责任编辑 点击图片进入.* 点击(?:下载|查看).* 更新时间 检索(?:时间|关键词) 原文链接 链接 规则变迁 本法变迁
    历史版本 数据加载中
    """
)
#: 编辑｜周小雨, 一审：李岚　二审：陈晨: who made a page, at its end
_MAKERS = (
    "(?:值班|本期|责任|执行|网络)?(?:编辑|编审|总编|主编|校对|审核|审校|监制|排版|制图|美编|统筹|策划)|[一二三初复终]审"
    "|责编"
)
_CREDITS = expression(rf"(?:(?:{_MAKERS})\s?[：:｜|丨/]\s?[^，。；：:｜|]{{1,20}}\s*)+")
_TAKEN_FROM = expression(r"(?:信息|文章|稿件|图片|素材)?来源\s?[：:｜|丨]\s?[^。]{1,30}$")
#: END, 点赞 在看 分享, 喜欢就点个在看吧: below an account's article
_OF_ACCOUNT = expression(
    r"[-—=·\s]*(?:END|end|完)[-—=·\s]*|[^。]{0,12}(?:点个?|点亮|点击|长按|戳)[^。]{0,12}(?:在看|赞|关注|阅读原文|二维码|星标)[^。]{0,12}"
    r"|(?:往期|精彩)(?:推荐|回顾|精选)|(?:点赞|在看|分享|转发|收藏|关注|留言|\s){2,}|阅读\s?[0-9.]+\s?[万wW]?\+?|阅读原文"
)
_LEADS_AWAY = expression(
    rf"[》\s【\[（(*]*(?:{'|'.join(_OTHERS)})(?:$|[^\w]|》|更多)"
    r"|【(?:音频|视频|文字|图文|一图|政策|专家)(?:解读|读懂)】|政策解读$|(?:微信)?扫一扫|扫码"
)
#: 浏览次数：57 分享; with a date on the line it is a label of the document
_COUNTER = expression(r"(?:浏览|点击|阅读)(?:次数|量|数)?\s?[：:]\s?[-0-9]*\s*(?:次|分享[：:]?)?")
_FILE = expression(r"\.(?:docx?|pdf|xlsx?|wps|zip|rar|et|ofd|pptx?)(?:\s*[)）\]]|\s*$|\s*\()", 2)
_LINK = expression(r"https?://|www\.|\]\(|\.(?:gov|com|org|net)\b")
#: 关于举办秋季拔河的通知 10-05, 10-05关于…: an entry of a list of articles
_LISTED = expression(
    r"(?:[12][0-9]{3}[-/.])?[01][0-9][-/.][0-3][0-9]$|\[?(?:[12][0-9]{3}[-/.])?[01][0-9][-/][0-3][0-9]\]?\s*[^\W\d]"
)
_TEMPLATE = expression(r"\{\{.*\}\}")
#: What a site says in whole sentences: 转载请注明来源。
_MEANT_FOR_READERS = expression(rf"{_IMPRINT.pattern}|{{{{")
# ── what single lines of documents say ────────────────────────────────────────────────────────────────────────────────
_NUMBERED = expression(
    r"第\s?[零〇一二三四五六七八九十百千0-9]+\s?[编章节条條]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}\s?[.．、](?![0-9])"
)
_NAMES_A_KIND = expression(
    r"(?:通知|公告|决定|意见|办法|规定|条例|细则|规则|批复|通告|章程|方案|规划|指引|指南|报告|复函|函|令)(?:[（(][^（()）]{1,12}[）)])?$"
)
_DATE_ALONE = expression(r"[12〇○一二三四五六七八九十0-9]{4}\s?年[^，。]{1,6}月[^，。]{1,4}日")
_NUMBER_OF_DOCUMENT = expression(rf"{HAN_LETTER}{{0,16}}[〔\[（(［][12][0-9]{{3}}[〕\]）)］]\s?第?[0-9]+号")
_LEADS_IN = expression(r"[^。]{2,200}[：:]$")


class Sign(NamedTuple):
    """One thing that a line may show, with its weight: above 0 speaks for the page, below 0 for the document."""

    name: str
    shows: Callable[[str], object]
    weight: float
    sure: bool = False  # no line of a document shows it


def is_foot_of_page(words: str) -> bool:
    """Whether a line is a site's imprint, below which no document goes on: 版权所有, 云ICP备00000000号."""
    return len(words) <= 120 and "。" not in words and _FOOT.search(words) is not None


def _is_tool_bar(words: str) -> bool:
    parts = [part for part in _BETWEEN_TOOLS.split(words) if part]
    return bool(parts) and all(part.casefold() in _TOOL or _GLUED_TOOLS.fullmatch(part) for part in parts)


def is_place(words: str) -> bool:
    """Whether a line is nothing but the beginning of a breadcrumb: 您现在的位置："""
    return _PLACE.fullmatch(words) is not None


def is_breadcrumb(words: str) -> bool:
    """Whether a line is the way to the page: 当前位置：首页 > 政务公开 > 政策文件."""
    return _PLACE.match(words) is not None or (len(words) <= 120 and _CRUMBS.fullmatch(words) is not None)


@cache
def signs() -> tuple[Sign, ...]:
    """The weights are those of the last fit; what it met in fewer than ten lines keeps a weight of its fellows."""
    return (
        Sign("a sentence", lambda w: "。" in w or w[-1] in "；！？", -2.1),
        Sign("commas", lambda w: "，" in w, -1.5),
        Sign("a number in front", _NUMBERED.match, -4.9),
        Sign("a line of running text", lambda w: 20 < cells(w) <= 46, -0.9),
        Sign("shorter than 9 cells", lambda w: cells(w) <= 8, 0.3),
        Sign("leads in", _LEADS_IN.fullmatch, -0.4),
        Sign("ends with a kind of document", _NAMES_A_KIND.search, -0.6),
        Sign("a date alone", _DATE_ALONE.fullmatch, -0.9),
        Sign("a document number alone", _NUMBER_OF_DOCUMENT.fullmatch, -0.9),
        Sign("a tool bar", _is_tool_bar, 2.4, sure=True),
        Sign("a breadcrumb", is_breadcrumb, 2.8, sure=True),
        Sign("an imprint", _IMPRINT.search, 3.6, sure=True),
        Sign("who runs the site", _ORGANISERS.match, 2.0),
        Sign("leads to other pages", _LEADS_AWAY.match, 1.0, sure=True),
        Sign("a counter of readers", _COUNTER.fullmatch, 2.0, sure=True),
        Sign("the name of a file", _FILE.search, 1.1),
        Sign("an address of the web", _LINK.search, 1.1),
        Sign("an entry with its date", _LISTED.search, 0.1),
        Sign("who made the page", _CREDITS.fullmatch, 2.0, sure=True),
        Sign("where it was taken from", _TAKEN_FROM.match, 0.8),
        Sign("of an account", _OF_ACCOUNT.fullmatch, 2.0, sure=True),
        Sign("a template", _TEMPLATE.search, 5.0, sure=True),
        Sign("no letter", lambda w: not any(map(str.isalnum, w)), 2.5),
    )


@cache
def _sure_signs() -> tuple[Sign, ...]:
    return tuple(sign for sign in signs() if sign.sure)


#: What a line weighs that shows no sign.
NEUTRAL = 1.0


class Weighed(NamedTuple):
    """A line's weight, above 0 for the page's; `sure`: it shows what no line of a document does."""

    weight: float
    sure: bool


def is_sure(words: str) -> bool:
    """Whether a line shows what no line of a document does; quicker than weighing it."""
    if ("。" in words or words[-1] in "；！？" or _NUMBERED.match(words)) and not _MEANT_FOR_READERS.search(words):
        return False
    return any(sign.shows(words) for sign in _sure_signs())


def weighed(words: str) -> Weighed:
    """How much a line looks like the page's own."""
    shown = [sign for sign in signs() if sign.shows(words)]
    sentence = any(sign.name in ("a sentence", "a number in front") for sign in shown)
    sure = any(sign.sure for sign in shown) and not (sentence and not _MEANT_FOR_READERS.search(words))
    return Weighed(NEUTRAL + sum(sign.weight for sign in shown), sure)
