from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from keji.parties.people.choices import Role

INSTITUTION = (Role.PMO, Role.PMO_LEAD)
BUREAU = (Role.BUREAU, Role.BUREAU_LEAD)
#: Who investigates a complaint about the review itself: never the institution that ran it.
OVERSEERS = (*BUREAU, Role.SUPERVISOR)


class BatchKind(TextChoices):
    FUNDING = "funding", _("立项建议")
    ACCEPTANCE = "acceptance", _("验收结论")
    CHANGE = "change", _("项目变更")


class ItemOutcome(TextChoices):
    AGREED = "agreed", _("同意")
    HELD = "held", _("分项保留")


class Answer(TextChoices):
    """The three answers of a deciding body; there is no fourth."""

    AGREE = "agree", _("同意")
    AGREE_HELD = "agree_held", _("同意并分项保留")
    RETURN = "return", _("整批退回")


class Voting(TextChoices):
    VOICE = "voice", _("口头")
    HANDS = "hands", _("举手")
    BALLOT = "ballot", _("票决")


class HoldReason(TextChoices):
    """The closed list: nothing is held by free text alone."""

    OVER_BUDGET = "over_budget", _("超预算额度")
    OFF_GUIDE = "off_guide", _("不符合指南方向")
    STANDING_CHANGED = "standing_changed", _("单位或负责人资格、信用发生变化")
    DOUBLE_FUNDING = "double_funding", _("疑似重复资助")
    OPEN_OBJECTION = "open_objection", _("异议或线索未结")
    FUNDED_ELSEWHERE = "funded_elsewhere", _("上级或其他部门已立项")
    PROCEDURE = "procedure", _("程序瑕疵")
    RECUSAL = "recusal", _("回避")


class CutBy(TextChoices):
    """What a cut line is drawn by when lines are compared."""

    FEN = "fen", _("总额不超过（万元）")
    ITEMS = "items", _("取前几项")
    POINTS = "points", _("不低于（分）")


class Ground(TextChoices):
    TRUTH = "truth", _("真实性")
    PROPERTY = "property", _("知识产权")
    DUPLICATE = "duplicate", _("重复申报")
    PEOPLE = "people", _("人员或排序")
    INTEREST = "interest", _("利益冲突")
    OTHER = "other", _("其他")
