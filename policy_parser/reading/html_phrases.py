"""The words of a line of a web page in, what of the page they are out: the site's tools and imprint, a byline, a label.

These words confirm what the page's build shows; none of them alone takes a line out of the middle of a document. They
are what sites print around any document: who runs the site, how to share the page, where one is.
"""

from __future__ import annotations

from policy_parser.expressions import expression
from policy_parser.reading.label_names import DATED_NAMES, LABEL_NAMES

_TOOLS = (
    "打印", "关闭", "返回", "顶部", "首页", "分享", "收藏", "订阅", "下载", "字体", "字号", "大小", "大", "中", "小",
    "微信", "微博", "更多", "扫一扫", "纠错", "建议", "上一篇", "下一篇", "上一条", "下一条", "浏览", "点击", "阅读",
    "次数", "语音", "播报", "朗读", "本页", "页面", "窗口", "此页", "本文", "保存", "复制", "链接", "二维码", "手机",
    "打开", "当前页", "网页", "文章", "到", "在", "或", "次", "朋友圈", "好友", "和", "QQ", "空间", "客户端",
    "无障碍", "登录", "注册", "搜索", "查看", "上一级", "文字版", "图片版", "公众号", "关注", "至", "留言", "A",
    "举报", "评论", "点赞", "转发", "我要", "附件下载", "相关附件", "附件信息", "浏览量", "访问量", "阅读量", "用",
    "收起", "展开", "简体", "繁体", "共分", "共", "上一页", "下一页",
    "上页", "下页", "尾页", "末页", "页", "暂无", "列表", r"[\s【】\[\]（）()|｜:：/、，,>＞·•+＋\-－—_×↺<＜0-9]",
)  # fmt: skip
_TOOL = expression("|".join(sorted(_TOOLS, key=len, reverse=True)))
_TOOL_NAMED = expression(
    "|".join(name for name in _TOOLS if len(name) > 1 and name[0] != "[")
)  # 12, 中: a table's cells
_LONGEST_TOOL_BAR = 60
#: Who answers for a site: words that stand in no document.
_IMPRINT = expression(
    r"版权所有|网站标识码|ICP[备证]|公网安备|Copyright|©|最佳分辨率|设为首页|加入收藏|凡本(?:站|网)|(?:网站|免责|版权)声明[:：]"
    r"|版权归[^。]{1,12}所有|[如若]有侵权|侵权(?:请|必|将)|转载请注明"
)
#: What names a site's tools, in a line that is no sentence. 责任编辑：王一 | 上一篇：… | 您所在的位置：首页 > 公开
_SITE = expression(
    r"技术支持\s?[:：]|[主承]办(?:单位)?\s?[:：]|主管(?:单位|部门)\s?[:：]|网站地图|(?:当前|现在|所在)的?位置|我的位置|责任编辑|关闭(?:窗口|本页)"
    r"|返回顶部|打印本页|扫一扫|二维码|[上下]一[篇条]\s?[:：]|访问(?:次数|统计)|位访(?:问者|客)|友情链接|联系我们|法律声明|隐私声明|分享(?:到|至)"
    r"|浏览(?:次数|量)|字[号体](?:大小)?\s?[:：]|\A【?(?:相关(?:信息|链接|阅读|文章|解读)|延伸阅读|推荐阅读|关联(?:解读|文件|问答))】?\Z"
    r"|下载(?:图片|文字)版|IPv6|IPV6|搜索热词|热门关键词|热词\s?[:：]|\A欢迎(?:访问|登录|您)|纠错"
)
_LONGEST_SITE_LINE = 160
#: What a page prints between a title and its text: 发布时间：2027-03-01 来源：青禾日报.
_BYLINE = expression(
    r"(?:(?:发布|发表|发文|更新|公布|信息|发稿)?(?:时间|日期)\s?[:：]|(?:信息|文章|稿件|文件|新闻)?来源\s?[:：]|(?:作者|编辑|撰稿|发布人)\s?[:：]"
    r"|\A\W{0,2}[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?(?=\s|\Z|[0-9]{1,2}:)"
    r"|\A[^\s，。：；]{2,16}\s+[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}\Z"
    r"|\A(?:本报|本刊|本网)?(?:见习|通讯员)?记者\s[^，。：]{2,20}\Z"
    r"|[0-9]{4}(?:[-/.][0-9]{1,2}[-/.]|年[0-9]{1,2}月)[0-9]{1,2}日?\s*[0-9]{1,2}:[0-9]{2})"
)
_LONGEST_BYLINE = 150
_SHORT_NAME = 3  # characters
_SPACED = "|".join(r"\s*".join(name) for name in sorted((*LABEL_NAMES, *DATED_NAMES), key=len, reverse=True))
#: These follow anything without a blank: 来源：市水务局发布时间：2027-03-01; but 会议时间： is no 时间：.
_LONG = "|".join(name for name in LABEL_NAMES if len(name) > _SHORT_NAME)
_MARKS = r"[\s【】\[\]:：·]*"
_NAME_ALONE = expression(rf"{_MARKS}(?:{_SPACED}){_MARKS}")
#: A name with its colon or brackets: 索 引 号：, 【发文字号】.
NAME_AND_MARK = expression(
    rf"(?:【\s*(?P<inside>{_SPACED})\s*】\s*[:：]?|(?<![^\W_])(?P<plain>{_SPACED})\s*[:：]|(?P<long>{_LONG})[:：])"
)
_LONGEST_NAME = 16


def is_site_line(words: str) -> bool:
    """Whether a line says something of the site or its tools, and nothing of a document."""
    if len(words) <= _LONGEST_TOOL_BAR and _TOOL_NAMED.search(words) and not _TOOL.sub("", words):
        return True
    if len(words) > _LONGEST_SITE_LINE:
        return False
    return _IMPRINT.search(words) is not None or ("。" not in words and _SITE.search(words) is not None)


def is_imprint(words: str) -> bool:
    """Whether a line says who answers for the site: 版权所有, 云ICP备00000000号."""
    return len(words) <= _LONGEST_SITE_LINE and _IMPRINT.search(words) is not None


def is_byline(words: str) -> bool:
    """Whether a line tells when a page was published, where it is from, who wrote it."""
    return len(words) <= _LONGEST_BYLINE and "。" not in words and _BYLINE.search(words) is not None


def is_label_name(words: str) -> bool:
    """Whether a line or a cell is the name of a label alone: 索 引 号, 【发文字号】, 文号：."""
    return len(words) <= _LONGEST_NAME and _NAME_ALONE.fullmatch(words) is not None


def is_label(words: str) -> bool:
    """Whether a line begins with a label's name and its colon: 统一编号： YX0220270003."""
    found = NAME_AND_MARK.search(words, 0, _LONGEST_NAME) if "。" not in words else None
    return found is not None and not words[: found.start()].strip(" -*·•【[")
