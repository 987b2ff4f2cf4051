"""What differs between one county and another in the frame: names, contacts and the footer's numbers."""

from dataclasses import dataclass, fields
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


COUNTY = _("巩留县")
NAME = _("巩留县科技管理平台")
HOST = _("巩留县科学技术局")
HOURS = _("工作日 10:00–14:00，16:00–20:00，北京时间")


@dataclass(frozen=True)
class Site:
    """The slots of the frame; an empty one is not shown.

    Where the platform is a column of another site, `parent` and `parent_url` name that one above the bar.
    """

    county: Words = COUNTY
    name: Words = NAME
    host: Words = HOST
    parent: Words = ""
    parent_url: str = ""
    phone: str = ""
    hours: Words = HOURS
    address: str = ""
    email: str = ""
    site_code: str = ""
    icp: str = ""
    police: str = ""
    police_url: str = ""
    organ_mark: str = ""
    report_errors: str = ""


def site() -> Site:
    """The slots as the office set them in `KEJI_SITE`; unknown names are a mistake and say so."""
    given: dict[str, Any] = getattr(settings, "KEJI_SITE", {})
    unknown = set(given) - {field.name for field in fields(Site)}
    if unknown:
        raise ValueError(f"KEJI_SITE has unknown slots: {sorted(unknown)}")
    return Site(**given)
