"""What this room tells the kernel's screens: the names behind logins, the words of its verbs."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from keji.kernel.journal import name_verb
from keji.kernel.ui.names import name_path, names
from keji.parties.people.models import Person

for _verb, _label in {
    "person.open": _("建立个人资料"),
    "person.save": _("修改个人资料"),
    "person.enter": _("登记人员"),
    "person.choose_hat": _("换一个职责"),
    "organisation.install": _("登记主管部门"),
    "organisation.register": _("登记单位"),
    "organisation.enter": _("代为登记单位"),
    "organisation.save": _("修改单位档案"),
    "organisation.rename": _("单位更名"),
    "person.new_password": _("用手机设置新密码"),
    "membership.let_reset": _("请本人重设密码"),
    "membership.hand_on": _("交接移交"),
    "credit.record": _("登记信用查询"),
    "duty.begin": _("承担职责"),
    "duty.end": _("不再承担职责"),
}.items():
    name_verb(_verb, _label)


name_path("person__name")


@names
def names_of_logins(ids: Collection[int]) -> dict[int, str]:
    return dict(Person.objects.filter(user_id__in=ids).values_list("user_id", "name"))
