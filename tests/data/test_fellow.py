"""What the other numbers of a sentence say of one, and it was not read so, is asked about."""

from __future__ import annotations

from data import quantity
from tests.data.test_quantity import VOCAB, phrases
from tests.support.cases import each


@each(
    "text, asked",
    [
        # What it is per, over a comma, a name or another number; but a sum of all is per nothing.
        ("工业用地每亩18万元，商业用地46万元", ["46万元"]),
        ("工业用地每亩18万元，合计46万元", []),
        ("工业用地每亩18万元，总投资46亿元", []),
        ("每招引1名硕士补助3万元", ["3万元"]),
        ("每年招引1批硕士，补助3万元", []),
        ("每落地1个项目，奖励团队8万元", ["8万元"]),
        ("亩均收益居前20的企业平均达42万元", ["42万元"]),
        ("污水厂一期日处置2万吨，二期4万吨", ["2万吨", "4万吨"]),
        ("周末假日处置2万吨", []),
        ("亩均评价A类企业43家", ["43家"]),
        # Growth without its word, and points of which nobody says what they are.
        ("全年增速7.1%，一季度5.2%、上半年6.3%", ["5.2%", "6.3%"]),
        ("全年增速7.1%，占全市的5.2%", []),
        ("19个行业增长，增长面73.1%，京津冀占21%", []),
        ("亏损面缩小3.4个百分点", ["3.4个百分点"]),
        ("亏损面比全市小3.4个百分点", []),
        ("存款、贷款分别净增22亿元和31亿元", ["31亿元"]),
        ("存款、贷款分别为22亿元和31亿元", []),
        ("新登记企业1126户，同比少登记94户", ["94户"]),
        ("新登记企业1126户，同比增长9.4%，注销94户", []),
        # A unit told in full only once.
        ("原需20个工作日，现7个即可办结", ["7个"]),
        ("原需20个工作日，现7个窗口即可办结", []),
        ("省、市、区按4：3：3分担", ["3分"]),
        # Sizes by which things are told apart.
        ("税收过亿元4家", ["亿元"]),
        ("超20亿元的3个、5至10亿元的6个", ["5至10亿元"]),
        ("年产值2000万元及以上的规上企业11户", ["2000万元及以上"]),
        ("年产值2000万元以上，企业11户", []),
        # A plan and a fact in one sentence.
        ("计划将时限由60天再压缩至35天", ["60天"]),
        ("计划将时限压缩至35天", []),
        ("拟把现有的8个园区整合为3个", ["8个", "3个"]),
        ("计划三年新建100万平方米，去年建成42万平方米，今年再建38万平方米", ["38万平方米"]),
        ("计划三年新建100万平方米，去年建成42万平方米", []),
        ("计划总投资18亿元，累计完成12亿元", ["12亿元"]),
        ("计划总投资18亿元，目前累计完成12亿元", []),
        ("三年倍增计划实施以来，产值年均增速达26%", ["26%"]),
        ("将新增的1200亩用于先进制造业", ["1200亩"]),
        ("将新增1200亩", []),
        ("可享受补贴的企业127家", ["127家"]),
        ("目标任务12亿元", ["12亿元"]),
        ("全年目标60个，除3个延期外", ["3个"]),
        ("签约额多出计划11亿元", ["11亿元"]),
        # A plan that is of one item alone, one that was changed or missed, and what is done.
        ("前期31个、拟开工22个、在建33个", ["33个"]),
        ("拟开工22个、在建33个", ["33个"]),
        ("拟开工22个、投产33个", []),
        ("将任务由42个调整为38个", ["42个", "38个"]),
        ("将部门由42个调整为38个", []),
        ("签约31个，未达到42个的目标", ["42个"]),
        ("力争占比控制在不到5%", []),
        ("达产后产值12亿元，一期产值5亿元已经实现", ["5亿元"]),
        ("达产后产值12亿元，一期产值5亿元", []),
        # How many people or homes tell things apart.
        ("50人以下的返还60%", ["50人以下"]),
        ("对300人以上企业返还186万元", ["300人以上"]),
        ("吸纳500人以上就业", []),
        # A plan from a clause before, where another number between is not sure of it.
        ("计划总投资22亿元，累计完成17亿元，占总投资的78%", ["17亿元", "78%"]),
        ("争取再用三年，产值超过1000亿元", []),
        ("去年，计划实施的28项工程开工26项", ["26项"]),
        ("下一步，在现有6个园区的基础上，再建2个园区", ["2个"]),
        ("预计全年，到位资金5亿元", ["5亿元"]),
        ("预计签约36个，到位资金5亿元", []),
        # Under what names aims, and what only sounds like one.
        ("任务：新增企业20户，已新增8户", ["20户"]),
        ("职责：服务企业20户", []),
        ("计划内招生420人", ["420人"]),
        ("计划外聘专家12名", []),
        ("力争上游的12名干部", ["12名"]),
        ("目标岗位46个", ["46个"]),
        # Sayings and what is the first or second of an order.
        ("一个窗口受理、一支队伍执法", ["一个", "一支"]),
        ("唯一一家上市公司", []),
        ("薪酬分三档，一档18万元，二档13万元", ["一档", "二档"]),
        # What 其中 takes out of what is but planned, and a plan that came otherwise.
        ("估算23亿元，其中工程费18亿元、设备5亿元，预备费1亿元", ["18亿元", "5亿元", "1亿元"]),
        ("估算23亿元，其中已到位18亿元，预备费1亿元", []),
        ("签约23亿元，其中工程费18亿元", []),
        ("原计划年底完工的大楼提前2个月启用", ["2个月"]),
        ("原计划年底完工，用地36亩", []),
        # What may have been done already, though it sounds like an aim.
        ("打造智能工厂9个", ["9个"]),
        ("力争打造智能工厂9个", []),
        ("力争上市3家，打造智能工厂9个", []),
        # A plan of another phase, or of the size that tells things apart.
        ("二期拟占地500亩，一期占地680亩", ["680亩"]),
        ("二期拟占地500亩，道路占地80亩", []),
        ("拟投资10亿元以上的9个", ["9个"]),
        ("拟开工10亿元以上的9个", []),
        ("超过5000万元不足1亿元的项目", ["5000万元", "1亿元"]),
        ("一个超过1亿元的项目", []),
        ("用工缺口缩小75%", ["75%"]),
        # What adds up, told before its clause.
        ("全年累计，用电26.8亿度", ["26.8亿度"]),
        ("全年累计签约8个，用电26.8亿度", []),
    ],
)
def test_a_number_is_to_be_checked_where_its_sentence_says_more_of_others(
    text: str, asked: list[str]
) -> None:
    found = quantity.read(text, VOCAB)
    assert [one.text for one in found if one.check == "fellow"] == asked


def test_of_what_is_read_rightly_two_in_a_hundred_are_asked_for_their_sentence() -> None:
    """Each phrase of the file is read as it is meant."""
    found = [one for text, _ in phrases() for one in quantity.read(text, VOCAB)]
    read = [one for one in found if one.value is not None]
    assert sum(one.check == "fellow" for one in read) < len(read) * 0.02


def test_a_class_of_sizes_in_brackets_is_no_amount() -> None:
    found = quantity.read("签约项目（亿元以上）18个，总投资（3亿元以上）已落实", VOCAB)
    assert [one.why_not or f"{one.value}" for one in found] == ["size", "18", "3"]
