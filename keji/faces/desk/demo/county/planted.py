"""Cases planted on purpose: units and people the platform must refuse, and a hand that writes for others."""

import io
from datetime import date

from django.core.files.base import ContentFile
from docx import Document

from keji.faces.desk.demo.cast import Cast, credit_code, identity_number
from keji.faces.desk.demo.writing import lead_of
from keji.journey.applications.actions import fill_from_word
from keji.journey.applications.models import Application
from keji.journey.applications.word import written
from keji.journey.calls.models import Call
from keji.journey.calls.queries import eligibility
from keji.kernel.accounts.models import User
from keji.kernel.formkit import drafts
from keji.parties.people.actions import hold_all_unit_roles, person_of, register_organisation, save_profile
from keji.parties.people.choices import Jurisdiction, OrganisationKind
from keji.parties.people.models import Organisation
from keji.parties.people.seats import forget_hats

#: Whoever fills in applications for units that are not his own: the author of the Word file, the telephone.
AGENT, AGENT_PHONE = "文印室小吕", "13099990018"
#: A herder leads the application at this place of a call: whoever has no computer signs by hand.
HERDER, HERDS_AT = "加尼别克·朱马", "0-6/0"
#: An expert whose name is written in two ways, and where the other one stands in a team.
SPELLED, ALSO_SPELLED, SPELLED_AT = "erken", "叶尔垦·巴合提", "0-4/2"
#: Login, person, unit, kind, prefix, whose jurisdiction, civil servant.
REFUSED = (
    ("corps", "雷兵", "七十三团良种繁育场（演示）", OrganisationKind.PUBLIC, "12", Jurisdiction.CORPS, False),
    (
        "sole",
        "马福海",
        "巩留县马福海蜂具店（演示）",
        OrganisationKind.INDIVIDUAL,
        "92",
        Jurisdiction.LOCAL,
        False,
    ),
    (
        "servant",
        "田公正",
        "巩留县田园观光有限公司（演示）",
        OrganisationKind.ENTERPRISE,
        "91",
        Jurisdiction.LOCAL,
        True,
    ),
)


def plant(cast: Cast) -> None:
    """Three units have registered that will be told they cannot apply, each for a reason of its own."""
    for number, (login, name, unit, kind, prefix, jurisdiction, servant) in enumerate(REFUSED, start=300):
        user = cast.enters(login, name, "")
        if servant:
            person = person_of(user)
            save_profile(
                person, by=user, identity=identity_number(len(cast.who)), name=name, is_civil_servant=True
            )
        organisation = register_organisation(
            by=user,
            name=unit,
            code=credit_code(number, prefix),
            kind=kind,
            jurisdiction=jurisdiction,
            township="654024510" if jurisdiction == Jurisdiction.CORPS else "654024103",
            address="巩留县（演示地址）",
            legal_name=name,
            registered_on=date(2014, 4, 8),
            phone=f"0999-562{number}",
            recommender=cast.units["654024103"],
        )
        hold_all_unit_roles(organisation, by=user)
        forget_hats(user)
        cast.units[login] = organisation


def spells_twice(cast: Cast) -> None:
    """The expert says how else the name is written, so that it is found either way."""
    user = cast[SPELLED]
    save_profile(person_of(user), by=user, spellings=[ALSO_SPELLED])


def becomes_a_herder(user: User) -> None:
    """The lead is a herder: another name, no title."""
    save_profile(person_of(user), by=user, name=HERDER, title="牧民（乡土专家）")


def refusals(call: Call) -> dict[str, list[str]]:
    """What the call says to each of them."""
    return {
        login: eligibility(
            call, Organisation.objects.get(name=unit), person_of(User.objects.get(username=login))
        )
        for login, _name, unit, *_rest in REFUSED
    }


def typed_by_an_agent(application: Application) -> None:
    """The body came as a Word file, and the file says whose computer it was typed on."""
    document = Document(io.BytesIO(written(application, drafts.folded(application))))
    document.core_properties.author = document.core_properties.last_modified_by = AGENT
    out = io.BytesIO()
    document.save(out)
    upload = ContentFile(out.getvalue(), name="申报书正文.docx")
    fill_from_word(application, upload, by=lead_of(application))
    application.refresh_from_db()
