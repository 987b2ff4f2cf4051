"""Who signs for the team on paper: nobody but its members."""

import re

from django.utils.translation import gettext as _

from keji.journey.applications.models import Application
from keji.kernel.flow import Step, before
from keji.parties.people.names import fold_name

#: Names in a list; those in Kazakh and Uyghur have blanks and dots of their own.
BETWEEN_NAMES = re.compile(r"[\n、，,;；]")


@before("county_project", "record_member")
def of_the_team(application: Application, step: Step) -> str | None:
    """A signature on paper is that of somebody in the team as last handed in."""
    team = dict(application.members.values_list("folded_name", "name"))
    team[fold_name(application.lead.name)] = application.lead.name
    given = [name for line in BETWEEN_NAMES.split(step.note) if (name := line.strip())]
    strangers = [name for name in given if fold_name(name) not in team]
    if not strangers:
        return None
    return _("%(strangers)s不在这份申报书的成员里。成员：%(team)s。") % {
        "strangers": "、".join(strangers),
        "team": "、".join(team.values()),
    }
