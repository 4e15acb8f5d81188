"""Tables of words, no code: what documents call themselves, which units there are, and which words only look like one.

A new kind of document, or a word that is no citation, is a new entry here and a line in `tests/citations/cases`.
"""

from __future__ import annotations


def _words(table: str) -> tuple[str, ...]:
    return tuple(table.split())


#: What a document may call itself after 本 and 该: 本条例, 该办法, 本规定.
OWN_KINDS = _words("""
    实施细则 实施办法 实施条例 修正案 法典 条例 规定 办法 细则 规则 章程 准则 守则 规程 规范 标准 决定 决议
    意见 通知 通报 公告 通告 批复 解释 纪要 方案 规划 计划 纲要 要点 規例 附例 措施 指南 指引 导则 目录 清单 公约
    协定 协议 条约 合同 议定书 制度 预案 安排 宪法 通则 總則 若干规定 若干措施 實施細則 施行細則 條例 規定
    辦法 細則 規則 規程 標準 準則 綱要 要點 通則 自治条例 单行条例 法
""")

#: There is one in a country, so that the kind alone is its name.
CONSTITUTIONS = frozenset(("宪法", "憲法"))

#: Kinds that stand without 《》 before an address: 治安管理处罚法第三条, 工伤保险条例第十六条.
PARTED_KINDS = _words("""
    法典 法 条例 规定 办法 细则 规则 章程 宪法 通则 解释 决定 准则 公约 协定 规程 党章 意见 通知 方案 协议
    合同 条约 议定书 修正案 條例 規定 辦法 細則 規則 規程 準則 綱要 通則 憲法 解釋
""")
#: What is no document's name, whatever stands before it: 有关法律|第三条, 法律法规|第三条.
GENERIC_KINDS = _words("法律 法规 法規 规章 規章 政策 政令")
#: And those that the words of a longer name may hold too (城市规划|和建设条例).
NAME_KINDS = (
    PARTED_KINDS
    + _words("""
    纪要 批复 公告 通告 指引 指南 守则 规划 计划 纲要 要点 标准 规范 導則 导则 制度 协議 公約 協定 標準 會議決議
    決定 意見 注意事項 要點 須知 条款 增修條文 须知 文件 合同书 合約 契約 契约 協議書 协议书 承诺书 承诺函 保证书 说明书
    备忘录 手册 判决书 裁定书 调解书 决议 決議
""")
    + GENERIC_KINDS
)

#: How the title of a document ends, besides. A title in 《》 that ends otherwise is a book, a paper, a certificate
#: (《人民日报》, 《结婚证》): no reference by itself.
TITLE_TAILS = OWN_KINDS + _words("""
    函 宣言 声明 税则 名录 名单 分类 报告 要求 大纲 答复 总则 草案 政策 备忘录 规约 补充规定 条款 令 指示
    讲话 党章 说明 白皮书 计价规范 工作规则 议事规则 管理制度 規約 公約 協定 條約 憲法
""")

#: No names of documents, though they end like one: 依照法律|规定第…, 国家有关|规定.
GENERIC_STEMS = _words("""
    法律 有关 相关 有關 相關 上述 前述 下列 以上 国家的 其他 其它 法规 法規 规章 各项 具体 统一 另行 一般 特别
    明确 作出 违反 違反 现行 所作 省级 部门 的 之 该等 此等 该类 这些 配套 國家 国家 政府 地方 本地 当地
""")
#: And these where nothing stands before them: 新|条例, but 科技创新|条例.
GENERIC_ALONE = _words("新 旧 舊 上位 下位 司法 原 有 无 無 其 所 本 该 該 此 各 另 前 上")

#: Words after which the name of a document begins, wherever they stand: 依照|刑法, 符合|公司法, 属于|价格法.
BEFORE_NAMES = _words("""
    违背 抵触 涉嫌 构成 具有 履行 不服 受到 列举 引用 依循 遵循 实行 贯彻 从事 從事 涉及 主张 主張 规避 違背
    不受 不得 不适用 不適用 未有 未依 未按 未逾 未经 非有 除有 如有 但有 遇有 訂有 订有 係指 是指 合於 合于 适合
    取得 行使 超出 超过 屬於 属於 扣除 基于 基於 鉴于 鑑於 至于 至於 并依 並依 得依 视同 視同 所定 所規 下列 包含
    掌理 分別 考虑 考慮 结合 結合 对照 查明 增列 出现 出現 书及 書及 已參加 修正前 修正之 修正後 公布之 廢止前 施行前
    施行后
    施行後 現行 现行
    係依 係由 情形时 情形時
    依照 按照 根据 依据 违反 适用 符合 属于 参照 比照 触犯 援引 遵守 认定为 修改后的 修改后 修订后的 修订后
    修正后的 修正后 修改前的 修改前 新修订的 修订前的 现行的 所称 以及 或者 应当 可以 必须 对于 关于 其中
    的 参见 参考 详见 认为 就是 不得 構成 違反 適用 準用 依據 根據 附具 记载 記載 载明 載明 或依 應依 得依
""")

#: Words that are no part of a name only where the phrase begins with them: 对|云溪市公园条例, but 云溪市对外贸易条例.
LEADING_WORDS = _words("""
    除 由 依 按 据 对 和 与 及 或 是 为 将 在 因 指 犯 被 从 以 用 把 使 同 向 修正 修訂 修订 增訂 参考 參考 等 即
    如 照 见 并 並 與 於 受 經 经 曾犯 实施 执行 落实 规定 引用 修改 废止 删除 删去 现行 應 应 仍 均 也 又 且
""")

#: A bare 第N款 or 第N条 before one of these counts things: 第一款产品, 第三条道路, 第二项议程.
COUNTED_THINGS = {
    "条": _words("""
        道路 鐵路 铁路 公路 路線 航線 高速 地铁 轨道 线路 航线 路线 战线 生产线 流水线 跑道 河 街 隧道 渠道 建议
        意见 措施 经验 消息 微博 短信 评论 理由 信息 底线 防线 红线 电缆 管线 管道 通道 船 鱼 狗 裤 腿 心 路
    """),
    "款": _words("""
        产品 手机 车 机型 应用 软件 游戏 芯片 疫苗 药 国产 新 自主 专用 App APP 纯电 智能 套餐 汽车 电 获批
        上市 面向 无人 机器 飞机 服装 鞋 设备 小程序
    """),
    "节": _words("车厢 电池 课 车"),
    "项": _words("""
        议程 工作 任务 议题 议案 决议 重点 指标 比赛 赛事 冠军 金牌 世界 纪录 专利 技术 措施 活动 研究 成果
        试验 荣誉 服务 国家 工程 改革 创新 政策 举措 承诺
    """),
}

#: Before a bare ordinal: 全国第一款, 推出第一款, 公司第一条.
COUNTING_WORDS = _words("""
    推出 发布 上线 全国 全球 全省 全市 我国 我省 我市 国内 世界 旗下 打造 这是 首个 生产 研发 进行 会议
    审议 开通 建成 拥有 排名 排 位列
""")

#: Characters before an anchor that make it part of another word: 基本法, 合同条款, 样本规定, 目前三项.
NOT_BEFORE = {
    "本": "基根资成版样标文书日原剧课脚副抄译刻孤善蓝教正资",
    "同": "合共相不如会伙协陪等雷视异认趋赞连",
    "前N": "目此年月日天先",
    "上": "以之网线路马身手",
}

#: Which words may follow a relative 项, so that it is the citation and not a thing: 该项规定 and 该项目, 前三项以外 and
#: 前三项污染物. (Taiwan's 項 is a paragraph and stands before any noun: 前項案件.)
ITEM_FOLLOWS = _words("""
    规定 的规定 所规定 所列 所称 所指 所述 以外 之外 之一 情形 的情形 行为 的行为 第 中 条件 标准 要求
    的要求 的标准 的条件 内容 、 ， 。 ； 和 或 及 与 者 外 ） ” 各 除外 列举 規定 所定 之 情事 罪 手段
    方法 裁定 决定 措施规定 人员 事项 处理 处罚 办理 执行 處理 處罰 辦理 予以
""")

#: Words that an own article may follow, as their object or the object's: 提供|第五条所列材料. In both scripts, and none
#: that a document's name ends with.
OBJECT_TAKERS = _words("""
    补正 補正 补充 補充 补齐 改正 更正 纠正 解释 闡明 阐明 理解 采用 採用 选择 選擇 放弃 放棄 主张 主張 请求 請求
    要求 告知 公布 公开 公示 登记 登記 编制 編製 起草 拟定 擬定 规避 規避 违规 满足 滿足 具有 拥有 擁有 掌握 知悉
    占用 利用 挪用 改变 改變 转让 轉讓 出租 出借 抵押 收购 收購 储存 儲存 贮存 存放 堆放 排放 倾倒 处置 處置 处理
    處理 追究 免除 减轻 減輕 减免 減免 免于 享受 接受 列入 纳入 納入 载入 載入 归入 歸入 转为 轉為 偿还 償還 赔偿
    賠償 补偿 補償 返还 返還 退还 退還 发放 發放 核定 核实 核實 核查 查验 查驗 查处 查處 查封 扣押 收缴 吊销 吊銷
    注销 註銷 暂停 暫停 延长 延長 缩短 縮短 增设 增設 替换 更换 更換 取代 服从 遵循 贯彻 维护 維護 保护 保護 保障
    支持 反对 阻碍 阻礙 干扰 损害 損害 危害 伤害 隐瞒 隱瞞 谎报 虚报 冒用 盗用 骗取 窃取 侵占 携帶 引用 援引 协助
    協助 见于 載於 申请 申請 提供 提出 提交 提起 提取 传输 傳輸 播送 散布 发布 發布 制作 製作 出售 销售 銷售 购买
    購買 生产 生產 经营 經營 使用 办理 辦理 经办 經辦 受理 审理 審理 审查 審查 審議 审议 审核 審核 核准 核发 核發
    批准 同意 許可 准予 进行 進行 执行 執行 实施 實施 从事 從事 开展 参加 參加 參賽 参与 參與 参考 參考 完成 达成
    達成 達到 达到 未达 未達 已達 超过 超過 超逾 不足 低于 高于 不满 未滿 不符 不合 符合 合於 具备 具備 不具 未具
    欠缺 缺少 取得 获得 獲得 获取 接獲 接到 收到 收集 领取 領取 受領 丧失 喪失 承担 承擔 担任 擔任 充任 充當 享有
    行使 履行 落实 遵守 违背 侵犯 侵害 泄露 洩漏 揭露 披露 载明 載明 記載 详见 詳見 参见 參見 檢附 檢具 備具 繳驗
    免附 附具 抵減 抵减 扣除 算入 計入 计入 计算 計算 代替 替代 变更 變更 调整 調整 变造 變造 伪造 偽造 走私 运输
    运送 運送 携带 攜帶 持有 藏匿 隐匿 进入 進入 进境 出境 植入 侵入 进口 進口 出口 遭受 疑似 涉嫌 涉及 触犯 觸犯
    构成 構成 属于 屬於 非屬 包括 包含 不含 其非 认为 認為 认定 認定 確認 确认 确定 確定 确保 確保 發現 发现 发生
    發生 出现 出現 存在 采取 採取 設立 设立 建立 建設 建设 建置 興建 興辦 兴办 舉辦 举办 掌理 主管 负责 負責 管理
    委託 委托 委任 指定 評估 评估 考量 考慮 鼓勵 鼓励 獎勵 奖励 影响 影響 妨害 妨碍 毁损 毀損 燒燬 浸害 破坏 沒入
    没收 沒收 处以 處以 移送 移交 彙整 調查 调查 查明 給予 给予 支付 缴纳 繳納 交付 供應 供应 修習 拒绝 拒絕 撤销
    撤銷 廢止 废止 终止 終止 停止 中止 恢复 恢復 消除 排除 限制 禁止 允许 允許 通过 通過 訂定 制定 修正 修改 删除
    刪除 删去 增加 新增 合并 合併 移至 改为 改為 作为 作為 列为 列為 成为 成為 视为 視為 不服 认购 認購 实收 實收
    針對 针对 関於 关于 關於 併同 连同 連同 其中 以及 或者 并且 而且 但是 如果 例如 比如 尤其 特别 特別 同时 同時
    分别 分別 一并 下列 以下 以后 以後 前揭 前開 上開 但书 但書 本文 正文 附则 附則 总则 總則 分则 分則 罚则 罰則
    只有 仅有 至于 至於 直至 由于 现将 應予 应予 予以 得就 得逾
""")

#: Words that end in a character which leads to an object elsewhere: 依照, but 护照; 根据, but 证据.
NO_LEADS = _words("""
    合同 共同 执照 護照 护照 牌照 證照 证照 证据 證據 单据 單據 票据 票據 收据 收據 数据 數據 理由 原因 行为 行為
    结合 组合 集合 联合 聯合 文本 样本 版本 书本 范本 成本 方向 费用 費用 信用 应用 效用 工具 家具 设备 設備 所有
    国有 关系 關係 附属 附屬 体系 體系 联系 聯繫 财经 大使 公使 过时
""")
