"""Three made-up annual reports of the two made-up zones: Liuxi's of 2023 and 2024, Songping's of
2024. They print what articles of every year do: ranges, growth and falls, points of percent, ranks,
dollars, and a target whose outcome the next report tells.
"""

from __future__ import annotations

import csv
import io

from tests.support.village import Village, made_up

REPORTS: dict[str, tuple[str, ...]] = {
    "liuxi_2023": (
        "柳溪果园区2023年工作报告",
        "全年产值100亿元，2022年为80亿元，储备项目投资约8至10亿元。",
        "有机果园占比20%，综合排名全市34个园区中第5位。",
        "力争2024年产值达到130亿元，出口1.2亿美元。",
    ),
    "liuxi_2024": (
        "柳溪果园区2024年工作报告",
        "全年产值125亿元，增长25%，储备项目投资10—15亿元。",
        "有机果园占比22.5%，提高2.5个百分点，综合排名全市34个园区中第2位。",
        "税收与上年基本持平，出口1.5亿美元。",
    ),
    "songping_2024": (
        "松坪茶园区2024年工作报告",
        "全年产值超60亿元，2023年为62亿元，下降3.2%，储备项目投资12亿元。",
        "综合排名全市第9位，税收增长4%。",
    ),
}

_INDICATORS = (
    # id, unit, kind
    ("output", "yi_yuan", "flow"),
    ("output_growth", "percent", "change"),
    ("reserve_amount", "yi_yuan", "stock"),
    ("organic_share", "percent", "ratio"),
    ("organic_change", "percentage_point", "change"),
    ("city_rank", "place", "rank"),
    ("tax_growth", "percent", "change"),
    ("exports", "yi_usd", "flow"),
)
_DOLLARS = (
    "  yi_usd: {zh: 亿美元, en: USD 100 million, en_plural: USD 100 million, written: [亿美元], "
    "base: usd, factor: 100000000, currency: USD}\n"
)

_FIGURES = """\
id,indicator,value,high,out_of,relation,status,period,cite,as_written,belongs_to,answers
liuxi_output_2022,output,80,,,eq,actual,2022,liuxi_2023#2,2022年为80亿元,,
liuxi_output_2023,output,100,,,eq,actual,2023,liuxi_2023#2,全年产值100亿元,,
liuxi_reserves_2023,reserve_amount,8,10,,approx,actual,2023,liuxi_2023#2,约8至10亿元,,
liuxi_organic_2023,organic_share,20,,,eq,actual,2023,liuxi_2023#3,占比20%,,
liuxi_rank_2023,city_rank,5,,34,eq,actual,2023,liuxi_2023#3,全市34个园区中第5位,,
liuxi_output_aim,output,130,,,eq,target,2024,liuxi_2023#4,力争2024年产值达到130亿元,,
liuxi_exports_aim,exports,1.2,,,eq,target,2024,liuxi_2023#4,力争2024年产值达到130亿元，出口1.2亿美元,,
liuxi_output_2024,output,125,,,eq,actual,2024,liuxi_2024#2,全年产值125亿元,,liuxi_output_aim
liuxi_growth_2024,output_growth,25,,,eq,actual,2024,liuxi_2024#2,增长25%,liuxi_output_2024,
liuxi_reserves_2024,reserve_amount,10,15,,eq,actual,2024,liuxi_2024#2,投资10—15亿元,,
liuxi_organic_2024,organic_share,22.5,,,eq,actual,2024,liuxi_2024#3,占比22.5%,,
liuxi_organic_change,organic_change,2.5,,,eq,actual,2024,liuxi_2024#3,提高2.5个百分点,liuxi_organic_2024,
liuxi_rank_2024,city_rank,2,,34,eq,actual,2024,liuxi_2024#3,全市34个园区中第2位,,
liuxi_tax_2024,tax_growth,0,,,approx,actual,2024,liuxi_2024#4,税收与上年基本持平,,
liuxi_exports_2024,exports,1.5,,,eq,actual,2024,liuxi_2024#4,出口1.5亿美元,,liuxi_exports_aim
songping_output_2023,output,62,,,eq,actual,2023,songping_2024#2,2023年为62亿元,,
songping_output_2024,output,60,,,gt,actual,2024,songping_2024#2,全年产值超60亿元,,
songping_growth_2024,output_growth,-3.2,,,eq,actual,2024,songping_2024#2,下降3.2%,songping_output_2024,
songping_reserves_2024,reserve_amount,12,,,eq,actual,2024,songping_2024#2,投资12亿元,,
songping_rank_2024,city_rank,9,,,eq,actual,2024,songping_2024#3,全市第9位,,
songping_tax_2024,tax_growth,4,,,eq,actual,2024,songping_2024#3,税收增长4%,,
"""


def annual(village: Village) -> Village:
    """The village with its three reports."""
    village.vocabulary.append(("units:\n", "units:\n" + _DOLLARS))
    for key, unit, kind in _INDICATORS:
        village.tables["indicators"].append(
            {"id": key, "unit": unit, "kind": kind, "topic": "operation"}
            | made_up("label", "definition")
        )
    for name, lines in REPORTS.items():
        zone, year = name.split("_")
        village.articles[name] = lines
        village.tables["sources"].append(
            {"id": name, "zone": zone, "date": f"{int(year) + 1}-02-01", "paragraphs": {}}
            | made_up("title", "author", "kind", "date_note")
        )
    kinds = {key: kind for key, _, kind in _INDICATORS}
    for row in csv.DictReader(io.StringIO(_FIGURES)):
        span = "point" if kinds.get(row["indicator"]) == "stock" else "during"
        village.tables["observations"].append(
            row | {"entity": row["id"].partition("_")[0], "span": span}
        )
    return village
