"""What a newspaper or magazine prints around its texts, as patterns over the words of one line.

Each pattern is bounded in every repeat, so that a line of any length is read once. Blanks that a justified line
puts between letters (`本 报 记 者 李 新`) are taken out with `squashed` before most of them are tried.
"""

from __future__ import annotations

from policy_parser.expressions import expression

HAN = "\u4e00-\u9fff"
ORNAMENT = "■□▲△►▶▷▼◆◇●○★☆→☞◀◁"
_CLOSERS = "”’」』）)〉》】〕\"'*"
_OPEN, _SHUT = r"[（(【\[〔]", r"[）)】\]〕]"

_BLANK = expression(r"\s+")


def squashed(words: str) -> str:
    """The words without any blanks."""
    return _BLANK.sub("", words)


# --- where a sentence stands -------------------------------------------------------------------------------------

#: The line ends a sentence or a clause of a list: `…免于问责。`, `造林4.85万亩；`, `“…大事。”`, `…（海关总署负责）`.
ENDED = expression(
    rf"[。！？!?…⋯；;][{_CLOSERS}]{{0,3}}$|(?:负责|牵头|落实|执行)[）)]$|[。；][（(][^（()）]{{1,60}}[）)]$"
)
#: 一、 （一） 1. ① 第三条 at a line's start: numbering, never a headline.
NUMBERED = expression(
    rf"(?:[#*\s]{{0,8}})(?:[一二三四五六七八九十百]{{1,4}}[、．.]|{_OPEN}[一二三四五六七八九十百\d]{{1,4}}{_SHUT}"
    r"|\d{1,3}\s?[.．、](?!\d)|[①-⑳⑴-⒇]|第[一二三四五六七八九十百\d]{1,5}[编章节条])"
)
#: `问:请介绍…`, `记者：制定出台…`, `负责人：…`, `答:…`
QUESTION = expression(rf"(?:\*\*)?(?:问|Q|记者|本报记者|主持人|[{HAN}]{{2,4}}记者)\s?[:：]")
ANSWER = expression(rf"(?:\*\*)?(?:答|A|负责人|[{HAN}]{{0,12}}负责人)\s?[:：]")

# --- page jumps --------------------------------------------------------------------------------------------------

_SHEET = r"第?\s{0,3}[\dA-Za-z０-９一二三四五六七八九十]{1,4}\s{0,3}[版页]"
_TO = r"(?:下转|紧转)"
_FROM = r"(?:上接|紧接)"
#: `■下转第 6 版`, `（上接第一版）`, `(下转第16页)`; `转第3版`, `详见第 3 版` only with an ornament or brackets.
JUMP = expression(
    rf"(?:[{ORNAMENT}]{{1,3}}\s{{0,3}})?{_OPEN}?\s?(?:(?P<to>{_TO})|(?P<from>{_FROM}))\s{{0,3}}{_SHEET}\s?{_SHUT}?"
    rf"|(?:[{ORNAMENT}]{{1,3}}\s{{0,3}}|{_OPEN})(?:(?P<to2>转)|(?P<from2>接)|详?见)\s{{0,3}}{_SHEET}\s?{_SHUT}?"
)
#: The magazine's sign that an article ends: `…实现新作为。□`
END_SIGN = expression(rf"(?<=[。！？!…”）)])\s?([{ORNAMENT}])$")

# --- who wrote it ------------------------------------------------------------------------------------------------

_PAPER = (
    r"(?:新华社|中新社|中新网|人民网|新华网|本报|本刊|本台|本网"
    rf"|[{HAN}]{{2,8}}(?:日报|晚报|时报|晨报|都市报|早报|商报|电视台))"
)
_DAY = r"(?:\d{1,4}\s?年\s?)?[\d０-９]{1,2}\s?月\s?[\d０-９]{1,2}\s?日\s?"
_WIRE = r"(?:专?电|讯)"
#: `新华社北京 8 月 25 日电 近日`, `本报讯(记者 耿欣`, `据新华社电 `, `羊城晚报讯 记者`, `云溪 9 月 15 日电 `
DATELINE = expression(
    rf"(?:据|综合)?[【（(]?\s?(?:{_PAPER}[{HAN}\s]{{0,10}}(?:{_DAY})?{_WIRE}|[{HAN}]{{2,6}}\s?{_DAY}{_WIRE})"
    r"(?=[\s（(:：】）)，,]|记者|通讯员|$)"
)
_ROLE = (
    r"(?:(?:首席|特派|特约|见习|实习|驻[^\s，。]{1,6})?"
    r"(?:全媒体|融媒体)?(?:记者|通讯员|评论员|撰稿人|实习生|作者|编译|摄影))"
)
_NAME = rf"[{HAN}·]{{2,4}}"
_NAMES = rf"{_NAME}(?:[\s、，,/／和]{{1,4}}(?:{_PAPER}?{_ROLE}\s?)?{_NAME}){{0,12}}"
_AUTHORED = rf"(?:文\s?[/／]?\s?图?\s?[/／:：]?\s?)?{_PAPER}?(?:特约)?{_ROLE}"
#: `□本报记者 韩雪茹`, ` □新华社记者`, `本报记者 许未央 通讯员 周某`, `特约评论员`: a line of its own, squashed or not.
BYLINE = expression(
    rf"(?:[{ORNAMENT}]\s?{_AUTHORED}(?:[\s:：]{{0,3}}[{HAN}·、\s/／]{{0,40}})?|{_AUTHORED}(?:[\s:：]{{1,3}}{_NAMES})?"
    rf"|[{ORNAMENT}]\s?{_NAMES})\s?(?:文|文/图|文／图|报道|整理)?$"
)
#: `本 报 记 者 李 新 军 实 习 生` without its blanks.
BYLINE_SPACED = expression(rf"[{ORNAMENT}]?{_AUTHORED}[{HAN}·]{{0,30}}$")
#: `省审计厅课题组`, `广西壮族自治区直属机关工委`, `省文化和旅游厅直属机关党委专职副书记 李华`
_OFFICE = (
    r"(?:党委|党工委|工委|党组|支部|总支|课题组|调研组|调查组|编辑部|委员会|办公室|分局|总队|总局|政府|协会|学会"
    r"|大学|学院|研究院|研究所|研究室|研究中心|集团|公司|局|厅|部|委|处|中心|书记|主任|局长|厅长|部长|市长|县长|区长|评论员)"
)
OFFICE_LINE = expression(rf"[{HAN}、·\s]{{1,30}}{_OFFICE}(?:\s{{1,4}}{_NAME}(?:\s{{1,4}}{_NAME}){{0,3}})?$")
NAMES_LINE = expression(rf"(?:{_NAME}|[{HAN}]\s{{1,3}}[{HAN}])(?:\s{{1,4}}(?:{_NAME}|[{HAN}]\s{{1,3}}[{HAN}])){{0,5}}$")

#: `李明 王芳` as the last line of a headline: names, by their surnames, of two or three letters.
_SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温]"
)
_PERSON = rf"{_SURNAME}\s?[{HAN}]\s?[{HAN}]?"
PERSONS = expression(rf"{_PERSON}(?:[\s、]{{1,4}}{_PERSON}){{0,5}}$")
#: What stands in brackets after a text and ends it: `（新华社北京8月25日电）`, `(来源:旗帜网)`, `（李玲）`.
_SOURCE = rf"(?:来源|据|综合|转载|原载|摘自|选自|载于|稿件来源|{_PAPER})"
_AUTHOR = r"(?:作者|课题组|执笔|调研组|记者|通讯员|本报记者|本刊记者|新华社记者|文|整理)"
CREDIT = expression(
    rf"(?:{_OPEN}\s?(?:{_SOURCE}|{_AUTHOR}|[{HAN}]{{2,6}}\s?{_DAY}{_WIRE})[^（(）)]{{0,120}}{_SHUT}\s?"
    rf"|{_OPEN}\s?{_NAMES}\s?{_SHUT}\s?){{1,3}}$"
)
CREDIT_OPEN = expression(rf"{_OPEN}\s?(?:{_SOURCE}|{_AUTHOR})[^（(）)]{{0,120}}$")
#: `…走过场。(新华社北京6月6日电)`: the credit runs on in the last line.
CREDIT_TAIL = expression(
    rf"(?<=[。！？!…”]){_OPEN}(?:来源[:：]|{_PAPER}|据{_PAPER}|[{HAN}]{{0,6}}记者\s)[^（(）)]{{0,60}}{_SHUT}$"
)

# --- pictures ----------------------------------------------------------------------------------------------------

#: `本报记者 袁永红 摄`, `■呼和浩特市书店供图`, `（图为会议现场 邹乃硕 摄)`, at the end of a line.
PHOTO_CREDIT = expression(
    rf"(?:(?<=[\s。）)]){_NAME}\s?摄|[{HAN}]{{2,16}}\s?供图|^[{HAN}]{{2,20}}摄|记者[{HAN}]{{2,12}}摄){_SHUT}?$"
)
CAPTION_START = expression(rf"(?:[（(▲▼↑↓←→]\s?)?(?:图为|上图|下图|左图|右图|图①|图片说明|图[:：])|[▲▼↑↓←]\s?[{HAN}]")

# --- the paper itself --------------------------------------------------------------------------------------------

#: Lines that only a masthead or a colophon has; searched in a squashed line of at most 60 characters.
MASTHEAD = expression(
    r"刊号|邮发代号|CN\d{2}[-—]\d{4}|今日\d{1,3}版|^(?:总?第\d{1,6}期|第[\d〇零一二三四五六七八九十]{1,8}期)"
    r"|机关报$|客户端$|^[^，。]{2,12}(?:报社|杂志社)(?:出版|主办|编印)|准印证|日报》[（(]\d{4}年"
    r"|(?:编辑|美编|校对|版式|责编|组版|视觉设计|版式策划|值班(?:主任|编委)|总编|总编辑)[:：]"
    r"|^(?:电话|传真|邮编|网址|地址|邮箱|投稿邮箱|电子信箱|广告热线|新闻热线|发行热线)[:：]"
    r"|^扫(?:码|一扫)(?:关注|下载|观看|阅读|加入)|^微信公众号"
)
#: The same where it stands beside a line of the masthead or first on a page: a date, a page's label.
MASTHEAD_BESIDE = expression(
    r"^\d{4}年\d{1,2}月\d{1,2}日(?:星期.)?(?:农历.{0,12})?$"
    r"|^(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年.{0,14}$|^星期[一二三四五六日天]$"
    r"|^[A-D]?\d{1,2}版?[/／|]?(?:要闻|综合|新闻|专题|理论|广告|时政|民生|文化|体育|经济|社会|国际|国内|副刊|专版|公告)?$"
    r"|^(?:要闻|综合新闻|综合|时政要闻|专题|理论|广告|公告)[A-D]?\d{0,2}$"
)
#: Enough by itself to say that the source is a newspaper or a magazine.
NEWSPAPER = expression(r"刊号[:：]?\s?CN|CN\d{2}[-—]\d{4}|邮发代号[:：]?\d|今日\d{1,3}版")
PAGE_NUMBER = expression(r"(?:[-—–·•\s]{0,6}\d{1,4}[-—–·•\s]{0,6}|第\s?\d{1,4}\s?页(?:\s?共\s?\d{1,4}\s?页)?)$")
#: `<p`, `<img src=…>`, `![](…)`: what a converter left of a picture or a table.
DEBRIS = expression(r"</?[a-zA-Z]{1,10}(?:\s[^<>]{0,300})?>?$|!\[[^\]]{0,100}\]\([^()]{0,300}\)$")

#: `——我区全力推进中央单位定点帮扶纪实`
SUBTITLE = expression(r"[—―－-]{2,4}\s?(?=[^\s—―－-])")
#: `黄强在全省警示教育会议上强调`, `市人大常委会:` above a headline.
KICKER = expression(r"(?:强调|指出|要求|表示|批示|[:：])$")
HEADING = expression(r"(#{1,6})\s{1,4}(?=\S)")
BOLD_LINE = expression(r"\*\*[^*]{1,80}\*\*$")
