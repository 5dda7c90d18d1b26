"""Henan: its 18 prefecture-level divisions with their counties and districts (real), and invented shops in them."""

# division, sales region (invented cut of the province), population in 10,000 (for the number of outlets), places
DIVISIONS = [
    ("郑州", "豫中", 1300, "中原区 二七区 管城区 金水区 上街区 惠济区 中牟县 巩义市 荥阳市 新密市 新郑市 登封市"),
    ("开封", "豫东", 470, "龙亭区 顺河区 鼓楼区 禹王台区 祥符区 杞县 通许县 尉氏县 兰考县"),
    ("洛阳", "豫西", 708, "老城区 西工区 瀍河区 涧西区 偃师区 孟津区 洛龙区 新安县 栾川县 嵩县 汝阳县 宜阳县 洛宁县 伊川县"),
    ("平顶山", "豫中", 494, "新华区 卫东区 石龙区 湛河区 宝丰县 叶县 鲁山县 郏县 舞钢市 汝州市"),
    ("安阳", "豫北", 538, "文峰区 北关区 殷都区 龙安区 安阳县 汤阴县 滑县 内黄县 林州市"),
    ("鹤壁", "豫北", 157, "鹤山区 山城区 淇滨区 浚县 淇县"),
    ("新乡", "豫北", 616, "红旗区 卫滨区 凤泉区 牧野区 新乡县 获嘉县 原阳县 延津县 封丘县 卫辉市 辉县市 长垣市"),
    ("焦作", "豫北", 352, "解放区 中站区 马村区 山阳区 修武县 博爱县 武陟县 温县 沁阳市 孟州市"),
    ("濮阳", "豫北", 372, "华龙区 清丰县 南乐县 范县 台前县 濮阳县"),
    ("许昌", "豫中", 438, "魏都区 建安区 鄢陵县 襄城县 禹州市 长葛市"),
    ("漯河", "豫中", 237, "源汇区 郾城区 召陵区 舞阳县 临颍县"),
    ("三门峡", "豫西", 203, "湖滨区 陕州区 渑池县 卢氏县 义马市 灵宝市"),
    ("南阳", "豫南", 962, "宛城区 卧龙区 南召县 方城县 西峡县 镇平县 内乡县 淅川县 社旗县 唐河县 新野县 桐柏县 邓州市"),
    ("商丘", "豫东", 772, "梁园区 睢阳区 民权县 睢县 宁陵县 柘城县 虞城县 夏邑县 永城市"),
    ("信阳", "豫南", 618, "浉河区 平桥区 罗山县 光山县 新县 商城县 固始县 潢川县 淮滨县 息县"),
    ("周口", "豫东", 880, "川汇区 淮阳区 扶沟县 西华县 商水县 沈丘县 郸城县 太康县 鹿邑县 项城市"),
    ("驻马店", "豫南", 690, "驿城区 西平县 上蔡县 平舆县 正阳县 确山县 泌阳县 汝南县 遂平县 新蔡县"),
    ("济源", "豫西", 73, "沁园街道 济水街道 天坛街道 北海街道 轵城镇 克井镇"),
]
REGIONS = ["豫中", "豫北", "豫东", "豫南", "豫西"]

# Shop names are place + word + trade. The words are common blessings on shop signs and name nobody.
WORDS = ("恒信 顺达 鑫源 宏图 凯旋 万家 冰洁 清风 凉友 四季 暖冬 佳和 永兴 众诚 捷修 百顺 天成 惠民 红日 蓝天 金桥 平安 "
         "诚达 正和 同心 荣昌 博远 长青 新风 快手 老李头 家家乐 兄弟 鸿运 雪花谷 晨光 中意 华辰 利民 安居 广源 德润 "
         "福满 三江 富民 振兴 凉夏 冷暖 知冷热 小蜜蜂").split()
TRADES = "制冷维修部 家电服务部 空调服务中心 电器维修站 制冷设备行 家电售后站 空调安装维修部 电器行".split()
DEALERS = {
    "豫中": ["豫凉源商贸", "颍川凉友商贸"], "豫北": ["卫水电器贸易", "太行风制冷贸易"], "豫东": ["汴东电器商行", "淮上家电贸易"],
    "豫南": ["宛北冷暖商贸", "浉岸电器贸易"], "豫西": ["河洛风电器商行", "崤函制冷商贸"],
}


def outlets_per_division(total):
    """Largest remainder by population, so that the sum is exactly `total`."""
    people = sum(population for _, _, population, _ in DIVISIONS)
    shares = [(total * d[2] / people, d[0]) for d in DIVISIONS]
    counts = {name: int(share) for share, name in shares}
    rest = sorted(shares, key=lambda s: (int(s[0]) - s[0], s[1]))
    for _, name in rest[: total - sum(counts.values())]:
        counts[name] += 1
    return counts
