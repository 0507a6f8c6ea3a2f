"""What stands beside a number and is no word of the grammar is asked about."""

from __future__ import annotations

from data import quantity
from tests.data.test_quantity import VOCAB, phrases
from tests.support.cases import each


@each(
    "text, asked",
    [
        # What touches a number and is no word of the grammar; and what says nothing of how much.
        ("累计吸纳就业近乎2万人", True),
        ("累计吸纳就业共2万人", False),
        ("全年培育12户、腾退36户、搬迁8户", False),
        ("产值首次冲上700亿元", True),
        ("网上700亿元", False),
        ("固定资产投资满100亿元", True),
        ("需求得到满足100家", False),
        ("贷款眼看40亿元", True),
        ("接待40批", False),
        ("有待40批", True),
        ("平均每家减负30万元许", True),
        ("平均每家减负30万元的企业", False),
        ("铺设轨道18.5单线公里", True),
        ("订单18.5单", False),
        # Farther away a promise, a hope or a demand makes a plan of it.
        ("企业承诺投资36亿元", True),
        ("承诺时限压缩到3个工作日", False),
        ("合同约定三年内投资36亿元", True),
        ("投资方答应追加3亿元", True),
        ("投资方追加3亿元", False),
        ("年度投资任务160亿元", True),
        ("谋划项目86个", True),
        ("完成年度任务的95%", False),
        ("企业承诺，三年内投资36亿元", True),
        ("履行承诺，三年内投资36亿元", False),
        ("企业落户，三年内投资36亿元", False),
        ("一旦满产，用工8000人", True),
        ("全年拟多供地，其中上半年供780亩", True),
        ("剩余资金7.6亿元年底前到位", True),
        ("锚定产值500亿元", True),
        ("预计产值500亿元", False),
        ("5亿元订单落空", True),
        ("5亿元订单交付", False),
        ("为企业争取电价优惠1900万元", True),
        ("力争电价优惠1900万元", False),
        # Where the day of print is not known, a year in which it began may be still to come.
        ("2028年达产，年产值15亿元", True),
        ("达产，年产值15亿元", False),
        # What was planned at first, is asked for, or is to be paid as a contract says.
        ("由原计划的2年缩短至今", True),
        ("其余申请银行贷款12.6亿元", True),
        ("已申请银行贷款12.6亿元", False),
        ("合同签订后付30%", True),
        ("合同签订后支付30%", False),
        ("不再保留3%", False),
        ("验收后留3%质保金", True),
        # A bound, a comparison or what it is per, that does not touch it.
        ("利率不高于LPR加50个基点", True),
        ("利率为LPR加50个基点", False),
        ("最高绩效系数1.8", True),
        ("绩效系数1.8", False),
        ("到位资金超过去年同期3亿元", True),
        ("到位资金超过3亿元", False),
        ("万人研发人员数86人", True),
        ("每万人拥有专利13件", False),
        # One number each, and one that there is not.
        ("拟建、在建、建成项目分别为12个、35个、21个", True),
        ("在建、建成项目分别为35个、21个", False),
        ("净利润亏损1.2亿元", True),
        ("亏损额1.2亿元", False),
        ("贷款最长期限3年", True),
        ("贷款期限3年", False),
        ("最快实现拿地即开工仅用7个工作日", True),
        ("增长最快的行业产值36亿元", False),
        ("由2020年的9家增至2024年的41家", False),
        ("自筹资金七成、流拍土地2宗", False),
        ("由38家裂变为206家", False),
        ("未能引进企业12家", True),
        ("对照目标，还差12家", True),
        # Of another year or month than the plan before it; what a unit of something takes.
        ("去年完成221亿元", False),
        ("没有完成全年42个的任务", True),
        ("单位GDP水耗21立方米", True),
        ("单位用水21立方米", False),
        ("度电成本下降4分钱", True),
        ("创业时只有6个人", True),
        ("新建人才公寓6个人才服务站", False),
        ("厂房交付12栋", False),
        ("拥有12家，吸引12家，实施12个，取消12项，砍掉12项", False),
        ("拟聘人员，报名203人", True),
        ("招聘人员，报名203人", False),
        ("亩均税收前10%的企业", True),
        ("差价后5%的企业", True),
        ("投产后5%由区里承担", False),
    ],
)
def test_a_number_beside_a_word_that_no_rule_knows_is_to_be_checked(text: str, asked: bool) -> None:
    """Nothing is read wrongly in silence: what an unknown word may change is asked."""
    assert {one.check for one in quantity.read(text, VOCAB) if one.value} == {"beside" * asked}


def test_of_what_is_read_rightly_hardly_one_in_a_hundred_is_asked() -> None:
    """Each phrase of the file is read as it is meant."""
    found = [one for text, _ in phrases() for one in quantity.read(text, VOCAB)]
    read = [one for one in found if one.value is not None]
    assert sum(one.check == "beside" for one in read) < len(read) / 100
