from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.outcomes.projects.models import Project
from keji.parties.people.choices import Role

BUREAU = frozenset({Role.BUREAU, Role.BUREAU_LEAD})


@transaction.atomic
def set_remark(project: Project, *, by: User, remark: str, seen: str) -> Project:
    """The ledger's 备注 of the project says this; it moves nothing and decides nothing (K1).

    Refuses when somebody has written there since it was `seen`, unless both wrote the same.
    """
    project = Project.objects.select_for_update().get(pk=project.pk)
    if not BUREAU & set(project.seats_of(by)):
        raise Refused(_("台账备注由县科技局填写。"))
    remark = " ".join(remark.split())
    if project.remark == remark:
        return project
    if project.remark != seen:
        now = project.remark or _("空")
        raise Refused(_("备注刚被改成“%(now)s”。下面是你写的，还要用它就再保存一次。") % {"now": now})
    detail = {"note": remark or _("清空备注"), "before": project.remark}
    project.remark, project.touched_at = remark, days.now()
    project.save(update_fields=["remark", "touched_at"])
    journal.write("project.remark", project, by=by, detail=detail)
    return project
