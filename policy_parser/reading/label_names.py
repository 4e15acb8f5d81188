"""What pages call the things they say of a document beside its text: 索引号, 发布机构, 文号, 成文日期, 有效性.

The names are those of the lists that government sites keep (国办发〔2016〕80号, 政府信息公开目录), and what
sites make of them.
"""

from __future__ import annotations

from policy_parser.expressions import word_list

#: Names that say nothing but what the page says of its document.
LABEL_NAMES = word_list(
    """
    索引号 信息索引 索取号 统一编号 统一登记号 主题分类 体裁分类 组配分类 服务对象分类 分类 信息分类 公开类别
    规则类别 业务规则层级 效力级别 法律效力位阶 发布机构 发布机关 发文机关 发文机构 发文单位 制定机关 制发机关
    印发机关 公开机构 公开主体 责任部门 办文部门 起草单位 发布单位 成文日期 发文日期 发布日期 发布时间 发表时间
    发表日期 公布日期 公开日期 印发日期 印发时间 生成日期 生效日期 施行日期 实施日期 失效日期 废止日期 更新时间
    名称 标题 公文名称 信息名称 文件名称 公文标题 文号 发文字号 发文文号 文件编号 文件字号 公文文号 主题词 关键词
    有效性 时效性 效力状态 文件状态 是否有效 有效期 公开方式 公开范围 公开形式 信息来源 文章来源 稿件来源 来源 作者
    责任编辑 编辑 浏览次数 浏览量 点击数 点击次数 阅读次数 文档类型 原文链接 信息索引号 登记号 信息编号 文件标题
    公布机关 发文部门 发布部门 文件号 主题 公文种类 体裁 文种 服务对象 成文时间 发文时间 公开时间 失效时间 状态
    效力 效力等级 效力位阶 关键字 内容概述 概述 所属机构 修订日期 历次修订信息 文件类型 信息类别 所属主题 法律效力
    通过日期 颁布日期 颁布单位 发布文号 公文时效 性质 组配 语种 公开时限 发布者 发布人 供稿 供稿单位 稿源 撰稿 撰稿人
    责编 信息员 录入 录入者 阅读量 阅读数 访问量 访问次数 点击率 点击量
    """
)
#: Names that a document's own lines may begin with; their value must be a date in figures.
DATED_NAMES = frozenset(("时间", "日期"))
