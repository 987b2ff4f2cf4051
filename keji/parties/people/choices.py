from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person may be in an organisation; a role is given to a person, never to a department."""

    MEMBER = "member", _("单位人员")
    UNIT_ADMIN = "unit_admin", _("单位管理员")
    UNIT_FINANCE = "unit_finance", _("单位财务")
    UNIT_LEGAL = "unit_legal", _("法定代表人")
    RECOMMENDER = "recommender", _("归口推荐经办人")
    PMO = "pmo", _("专业机构经办人")
    PMO_LEAD = "pmo_lead", _("专业机构负责人")
    BUREAU = "bureau", _("县科技局工作人员")
    BUREAU_LEAD = "bureau_lead", _("县科技局领导")
    PARTY_GROUP = "party_group", _("决策会议")
    FUND_MAKER = "fund_maker", _("报账员")
    FUND_CHECKER = "fund_checker", _("付款复核人")
    SUPERVISOR = "supervisor", _("监督人员")
    SECRECY = "secrecy", _("保密管理员")
    ARCHIVIST = "archivist", _("档案员")
    SYS_ADMIN = "sys_admin", _("系统管理员")
    SEC_ADMIN = "sec_admin", _("安全管理员")
    AUDIT_ADMIN = "audit_admin", _("审计管理员")


#: Roles a unit gives to its own people; all others are given by the security administrator.
UNIT_ROLES = (Role.MEMBER, Role.UNIT_ADMIN, Role.UNIT_FINANCE, Role.UNIT_LEGAL)

#: Roles that may not be held by one natural person.
EXCLUDING = (
    frozenset({Role.SYS_ADMIN, Role.SEC_ADMIN}),
    frozenset({Role.SYS_ADMIN, Role.AUDIT_ADMIN}),
    frozenset({Role.SEC_ADMIN, Role.AUDIT_ADMIN}),
    frozenset({Role.FUND_MAKER, Role.FUND_CHECKER}),
    frozenset({Role.PMO, Role.PARTY_GROUP}),
    frozenset({Role.PMO_LEAD, Role.PARTY_GROUP}),
)


class HandoverKind(TextChoices):
    """Why somebody hands over."""

    VILLAGE = "village", _("驻村")
    LEAVING = "leaving", _("调离")
    LENT = "lent", _("外借")
    OTHER = "other", _("其他")


class Situation(TextChoices):
    """What the institution is to the county; `none` is no entrusting and so never stored."""

    OWN = "own", _("本县事业单位")
    PREFECTURE = "prefecture", _("州级中心")
    HIRED = "hired", _("按次委托的第三方")


class OrganisationKind(TextChoices):
    ENTERPRISE = "enterprise", _("企业")
    COOPERATIVE = "cooperative", _("农民专业合作社")
    PUBLIC = "public", _("事业单位")
    CIVIL = "civil", _("民办非企业单位")
    ASSOCIATION = "association", _("社会团体")
    INDIVIDUAL = "individual", _("个体工商户")
    GOVERNMENT = "government", _("机关（含乡镇）")
    OTHER = "other", _("其他")


class Jurisdiction(TextChoices):
    LOCAL = "local", _("地方")
    CORPS = "corps", _("兵团")


class CreditChannel(TextChoices):
    """The public register somebody looked into."""

    CHINA = "china", _("信用中国")
    COMPANIES = "companies", _("国家企业信用信息公示系统")
    COURTS = "courts", _("中国执行信息公开网")
    RESEARCH = "research", _("科研诚信信息系统")
    OTHER = "other", _("其他渠道")


class CreditResult(TextChoices):
    CLEAN = "clean", _("没有不良记录")
    BAD = "bad", _("有不良记录")
