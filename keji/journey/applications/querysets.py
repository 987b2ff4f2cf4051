from typing import TYPE_CHECKING, Any, NoReturn

from django.db import models
from django.utils.translation import gettext as _

from keji.kernel.flow import Refused

if TYPE_CHECKING:
    from keji.journey.applications.models import Version  # noqa: F401 - named in the base class


def refuse_change() -> NoReturn:
    raise Refused(_("已提交的版本不能改动或删除；修改后再提交会形成新的版本。"))


class VersionQuerySet(models.QuerySet["Version"]):
    """What was submitted is read, never changed."""

    def update(self, **kwargs: Any) -> int:
        refuse_change()

    def delete(self) -> tuple[int, dict[str, int]]:
        refuse_change()

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        refuse_change()
