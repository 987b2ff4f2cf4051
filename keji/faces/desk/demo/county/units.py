"""The units of the county: invented, with the directions they may be found in and their township."""

from typing import NamedTuple

from keji.parties.people.choices import OrganisationKind


class Unit(NamedTuple):
    name: str
    kind: OrganisationKind
    township: str
    fields: str


_E, _C, _P = OrganisationKind.ENTERPRISE, OrganisationKind.COOPERATIVE, OrganisationKind.PUBLIC
_TOWN, _AKTO, _KURD, _DONG, _AGHAR = "654024100", "654024101", "654024102", "654024103", "654024104"
_TIKE, _JIRG, _TAST, _CATTLE, _WOOD = "654024105", "654024201", "654024204", "654024402", "654024405"

#: Townships beside those of the small demo.
TOWNSHIPS = {
    _TOWN: ("巩留镇人民政府", "gongliu", "韩雪梅"),
    _CATTLE: ("牛场", "niuchang", "巴图·那生"),
    _WOOD: ("林场", "linchang", "郭永林"),
}
#: Fields: 牛 cattle, 奶 milk, 玉 maize, 草 fodder, 机 machines and water, 果 fruit, 原 pasture, 蜂 bees,
#: 鱼 fish, 药 herbs, 商 trade, 医 health, 学 schools, 灾 disasters, 游 tourism.
UNITS = (
    Unit("巩留县青柯岭种业有限公司", _E, _DONG, "玉"),
    Unit("巩留县禾沐源农业科技有限公司", _E, _TOWN, "玉草"),
    Unit("巩留县塔勒河畔乳业有限公司", _E, _TOWN, "奶"),
    Unit("巩留县冰泉湾冷水渔业有限公司", _E, _TIKE, "鱼"),
    Unit("巩留县老核坞林果食品有限公司", _E, _JIRG, "果"),
    Unit("巩留县红果崖果品加工有限公司", _E, _AKTO, "果"),
    Unit("巩留县贝母川中药材有限公司", _E, _JIRG, "药"),
    Unit("巩留县云畔文旅发展有限公司", _E, _KURD, "游"),
    Unit("巩留县牧云电子商务有限公司", _E, _TOWN, "商"),
    Unit("巩留县沃壤节水灌溉工程有限公司", _E, _AGHAR, "机"),
    Unit("巩留县苇溪农机服务有限公司", _E, _AGHAR, "机"),
    Unit("巩留县绿屏林业技术服务有限公司", _E, _WOOD, "果原"),
    Unit("巩留县晨畜生物科技有限公司", _E, _CATTLE, "牛奶"),
    Unit("巩留县霜叶冷链物流有限公司", _E, _TOWN, "商"),
    Unit("伊犁云杉雪牧业发展有限公司", _E, _KURD, "牛"),
    Unit("伊犁岭北酒花有限公司", _E, _AKTO, "药"),
    Unit("东买里镇褐牛人家养殖专业合作社", _C, _DONG, "牛"),
    Unit("阿尕尔森镇穗秋制种专业合作社", _C, _AGHAR, "玉"),
    Unit("提克阿热克镇绿畴饲草专业合作社", _C, _TIKE, "草"),
    Unit("吉尔格郎乡山核香林果专业合作社", _C, _JIRG, "果"),
    Unit("塔斯托别乡百花溪养蜂专业合作社", _C, _TAST, "蜂"),
    Unit("阿克吐别克镇暖圈养殖专业合作社", _C, _AKTO, "牛"),
    Unit("牛场岗上褐牛繁育专业合作社", _C, _CATTLE, "牛奶"),
    Unit("巩留镇惠畴农机专业合作社", _C, _TOWN, "机"),
    Unit("库尔德宁镇云端牧家旅游专业合作社", _C, _KURD, "游"),
    Unit("东买里镇丰甸马铃薯专业合作社", _C, _DONG, "草商"),
    Unit("吉尔格郎乡坡上伊贝母专业合作社", _C, _JIRG, "药"),
    Unit("巩留县农牧技术综合服务中心（演示）", _P, _TOWN, "草奶"),
    Unit("巩留县畜禽改良与疫病防控站（演示）", _P, _TOWN, "牛奶"),
    Unit("巩留县林果技术推广站（演示）", _P, _TOWN, "果"),
    Unit("巩留县水产技术服务站（演示）", _P, _TOWN, "鱼"),
    Unit("巩留县野果林保护研究所（演示）", _P, _WOOD, "果原"),
    Unit("巩留县东片区中心卫生院（演示）", _P, _DONG, "医"),
    Unit("巩留县域医共体总医院（演示）", _P, _TOWN, "医"),
    Unit("巩留县第九中学（演示）", _P, _TOWN, "学"),
    Unit("巩留县职业技能实训学校（演示）", _P, _TOWN, "学"),
    Unit("巩留县气象防灾服务站（演示）", _P, _TOWN, "灾原"),
    Unit("巩留县数字文旅服务中心（演示）", _P, _TOWN, "游灾"),
)
PREFIX = {_E: "91", _C: "93", _P: "12"}
