"""Who there is. All names, units and numbers are invented; the numbers carry right check digits."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.codes import identity, uscc
from keji.kernel.flow import advance
from keji.parties.people.actions import (
    accept,
    ask_to_join,
    enter_organisation,
    entrust,
    grant_role,
    hold_all_unit_roles,
    install_host,
    install_role,
    person_of,
    register_organisation,
    save_profile,
    set_duty_holders,
)
from keji.parties.people.choices import OrganisationKind, Role
from keji.parties.people.models import Entrusting, Organisation
from keji.parties.people.seats import forget_hats

#: Everybody of the demo signs in with this; production refuses to make a demo.
PASSWORD = "keji-demo"

Entry = tuple[str, str, str, tuple[Role, ...]]

BUREAU: tuple[Entry, ...] = (
    ("dina", "迪娜·叶尔兰", "主任科员", (Role.BUREAU,)),
    ("dilnur", "迪丽努尔·艾山", "局长", (Role.BUREAU_LEAD,)),
    ("secretary", "孙书琴", "党组秘书", (Role.PARTY_GROUP,)),
    ("maker", "白玛丽", "报账员", (Role.FUND_MAKER,)),
    ("checker", "齐福", "财务负责人", (Role.FUND_CHECKER,)),
    ("sun", "孙监", "派驻纪检监察组", (Role.SUPERVISOR,)),
    ("secrecy", "郑密", "保密员", (Role.SECRECY,)),
    ("archivist", "安卷", "档案员", (Role.ARCHIVIST,)),
)
#: Three administrators cannot all be of one small bureau: two are of other organs.
OUTSIDE: tuple[tuple[str, Entry], ...] = (
    ("巩留县大数据中心（演示）", ("sysadmin", "王维", "系统管理员", (Role.SYS_ADMIN,))),
    ("派驻纪检监察组（演示）", ("auditor", "审志远", "审计管理员", (Role.AUDIT_ADMIN,))),
)
INSTITUTION: tuple[Entry, ...] = (
    ("chen", "陈立", "项目主管", (Role.PMO,)),
    ("cheng", "程红", "中心主任", (Role.PMO, Role.PMO_LEAD)),
)
EXPERTS = (
    ("gao", "高远", "北屯畜牧研究所", "畜牧、牧草", False, True),
    ("luo", "罗青", "诚信会计师事务所", "财务", True, False),
    ("jiang", "江雪", "西天山财经学校", "财务、经济", True, True),
    ("abdu", "阿卜杜热西提·买买提", "河谷农业科学院", "作物栽培、节水", False, True),
    ("erken", "叶尔肯·巴合提", "草原工作总站", "草原、饲草", False, False),
    ("lin", "林果", "林果技术推广站", "林果、病虫害防治", False, True),
    ("mai", "麦迪娜·吐尔逊", "蜂业协会", "蜂业、食品加工", False, False),
    ("qin", "秦川", "农业机械推广站", "农机、信息化", False, True),
)


@dataclass(frozen=True)
class Micro:
    """A unit of one: who registered it is its head, administrator and finance person."""

    username: str
    head: str
    unit: str
    prefix: str
    township: str
    title: str


MICROS = (
    Micro("hejianjun", "何建军", "巩留县山花酿蜂业有限公司", "91", "654024102", "养蜂技师"),
    Micro("nurlan", "努尔兰·哈斯木", "巩留县绿野饲草农民专业合作社", "93", "654024103", "畜牧师"),
    Micro("zhaomei", "赵梅", "巩留县红果林果农民专业合作社", "93", "654024101", "园艺师"),
    Micro("batur", "巴图尔·吾买尔", "巩留县天成农机服务有限公司", "91", "654024104", "农机工程师"),
    Micro("liufang", "刘芳", "巩留县清源渔业养殖场", "91", "654024105", "水产工程师"),
    Micro("saule", "萨吾列·江布尔", "巩留县萨吾列刺绣农民专业合作社", "93", "654024201", "工艺师"),
    Micro("wangqiang", "王强", "巩留县雪岭食用菌有限公司", "91", "654024204", "农艺师"),
    Micro("gulnar", "古丽娜尔·赛力克", "巩留县金穗制种有限公司", "91", "654024103", "农艺师"),
    Micro("omar", "奥马尔·哈孜", "巩留县河源沙棘农民专业合作社", "93", "654024102", "园艺师"),
)
TOWNSHIPS = {
    "654024101": ("阿克吐别克镇人民政府", "akto", "吐尔洪·阿布都"),
    "654024102": ("库尔德宁镇人民政府", "kurd", "叶林·加纳提"),
    "654024103": ("东买里镇人民政府", "rena", "热娜·木拉提"),
    "654024104": ("阿尕尔森镇人民政府", "aghar", "李勇"),
    "654024105": ("提克阿热克镇人民政府", "tike", "阿依努尔·卡德尔"),
    "654024201": ("吉尔格郎乡人民政府", "jirg", "哈力克·别克"),
    "654024204": ("塔斯托别乡人民政府", "tast", "马晓燕"),
}


@dataclass
class Cast:
    """The house and its people; `who["chen"]` is a login."""

    host: Organisation
    keeper: User
    institution: Organisation
    who: dict[str, User] = field(default_factory=dict)
    units: dict[str, Organisation] = field(default_factory=dict)
    recommenders: dict[int, User] = field(default_factory=dict)
    #: Who acts for a unit whose leads do not, by unit; and the names people typed, by login.
    heads: dict[int, User] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    password: str = field(default_factory=lambda: make_password(PASSWORD), repr=False)

    def __getitem__(self, username: str) -> User:
        return self.who[username]

    def enters(self, username: str, name: str, title: str = "") -> User:
        """Somebody signs up and fills in the profile."""
        number = len(self.who) + 1
        user = User.objects.create(username=username, password=self.password)
        phone = f"139{number:08d}"
        save_profile(
            person_of(user), by=user, identity=identity_number(number), name=name, phone=phone, title=title
        )
        self.who[username] = user
        self.names[username] = name
        return user

    def gives(self, user: User, organisation: Organisation, *roles: str, by: User | None = None) -> None:
        for role in roles:
            grant_role(person_of(user), organisation, role, by=by or self.keeper)
        forget_hats(user)


def credit_code(number: int, prefix: str) -> str:
    """The invented 统一社会信用代码 of this number; the prefix says which kind of body."""
    inner = f"MA{number:06d}"
    body = f"{prefix}654024{inner}{uscc.inner_check_character(inner)}"
    return body + uscc.check_character(body)


def identity_number(number: int) -> str:
    """The invented identity number of this number, of somebody born in 1980."""
    body = f"65402419800{number % 9 + 1}{number % 28 + 1:02d}{number:03d}"
    return body + identity.check_character(body)


def settle() -> Cast:
    """The bureau, its institution, the townships, the experts, and the duties are in place."""
    host = install_host(name="巩留县科学技术局（演示）", code=credit_code(1, "11"), phone="0999-5620000")
    cast = Cast(host, User(), Organisation())
    cast.keeper = cast.enters("keeper", "阿孜古丽·热合曼", "安全管理员")
    install_role(person_of(cast.keeper), host, Role.SEC_ADMIN)
    forget_hats(cast.keeper)
    for username, name, title, roles in BUREAU:
        cast.gives(cast.enters(username, name, title), host, *roles)
    for number, (organ, (username, name, title, roles)) in enumerate(OUTSIDE, start=4):
        outside = enter_organisation(by=cast.keeper, name=organ, code=credit_code(number, "11"))
        cast.gives(cast.enters(username, name, title), outside, *roles)
    cast.institution = enter_organisation(
        by=cast.keeper, name="巩留县科技服务中心（演示）", code=credit_code(2, "12"), phone="0999-5620001"
    )
    for username, name, title, roles in INSTITUTION:
        cast.gives(cast.enters(username, name, title), cast.institution, *roles)
    for number, (code, (name, username, person)) in enumerate(TOWNSHIPS.items(), start=10):
        cast.units[code] = enter_organisation(
            by=cast.keeper,
            name=name,
            code=credit_code(number, "11"),
            recommends=True,
            township=code,
            phone=f"0999-56200{number}",
        )
        user = cast.enters(username, person, "科技特派员联络员")
        cast.gives(user, cast.units[code], Role.RECOMMENDER)
        cast.recommenders[cast.units[code].pk] = user
    for clause in range(1, 16):
        holders = [person_of(cast["dilnur" if clause in {1, 2, 15} else "dina"])]
        set_duty_holders(clause, holders, by=cast["dilnur"])
    return cast


def found_units(cast: Cast) -> None:
    """The units have registered; the first has four people, the others are units of one."""
    bek = cast.enters("bek", "别克·努尔兰", "办公室主任")
    unit = _registers(cast, bek, "巩留县恒草源饲料有限公司", "91", "654024103", "努尔兰·别克")
    cast.units["aila"] = cast.units["bek"] = unit
    cast.heads[unit.pk] = bek
    aila = cast.enters("aila", "阿依拉·叶尔肯", "高级畜牧师")
    accept(ask_to_join(unit, by=aila), by=bek)
    forget_hats(aila)
    cast.gives(cast.enters("legal", "努尔兰·别克", "总经理"), unit, Role.UNIT_LEGAL, by=bek)
    cast.gives(cast.enters("finance", "马小兰", "会计"), unit, Role.UNIT_FINANCE, by=bek)
    for micro in MICROS:
        head = cast.enters(micro.username, micro.head, micro.title)
        own = _registers(cast, head, micro.unit, micro.prefix, micro.township, micro.head)
        hold_all_unit_roles(own, by=head)
        forget_hats(head)
        cast.units[micro.username] = own
    cast.enters("eve", "伊芙·安德", "")


def _registers(cast: Cast, user: User, name: str, prefix: str, township: str, head: str) -> Organisation:
    number = 100 + len(cast.units)
    return register_organisation(
        by=user,
        name=name,
        code=credit_code(number, prefix),
        kind=OrganisationKind.ENTERPRISE if prefix == "91" else OrganisationKind.COOPERATIVE,
        township=township,
        address="巩留县（演示地址）",
        legal_name=head,
        registered_on=date(2015, 5, 6),
        phone=f"0999-5620{number}",
        recommender=cast.units[township],
        bank_name="巩留县农村信用合作联社（演示）",
        bank_account=f"8030 1001 0000 {number:04d}",
    )


def entrust_institution(cast: Cast) -> Entrusting:
    """The institution is entrusted for three years."""
    today = days.today()
    draft = entrust(
        by=cast["dina"],
        principal=cast.host,
        agent=cast.institution,
        scope="县级科技计划项目的受理、评审组织、过程管理和验收",
        agreement_number=f"巩科委〔{today.year}〕1号",
        signed_on=today,
        valid_from=today,
        valid_until=today + timedelta(days=3 * 365),
        fee_fen=3_000_000,
    )
    return advance(draft, "enter", by=cast["dilnur"])
