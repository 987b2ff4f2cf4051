"""The row of sections on every public page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def nav(request: HttpRequest) -> dict[str, Any]:
    """The public sections, the one the page lies under marked as current."""
    entries = [
        (_("首页"), reverse("portal:home")),
        (_("申报指南"), reverse("portal:calls")),
        (_("公示公告"), reverse("portal:notices")),
        (_("立项项目"), reverse("portal:projects")),
        (_("资金公开"), reverse("portal:funds")),
        (_("机构职责"), reverse("portal:duties")),
        (_("委托公开"), reverse("people:public_entrustings")),
        (_("办事参数"), reverse("parameters:list")),
        (_("查验回执"), reverse("journal:look_up")),
    ]
    here = [url for _label, url in entries if url != "/" and request.path.startswith(url)]
    current = here[0] if here else request.path
    return {
        "nav": {
            "entries": [{"label": label, "url": url, "current": url == current} for label, url in entries]
        }
    }
