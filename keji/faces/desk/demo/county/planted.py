"""Cases planted on purpose: units and people the platform must refuse."""

from datetime import date

from keji.faces.desk.demo.cast import Cast, credit_code, identity_number
from keji.journey.calls.models import Call
from keji.journey.calls.queries import eligibility
from keji.kernel.accounts.models import User
from keji.parties.people.actions import hold_all_unit_roles, person_of, register_organisation, save_profile
from keji.parties.people.choices import Jurisdiction, OrganisationKind
from keji.parties.people.models import Organisation
from keji.parties.people.seats import forget_hats

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


def refusals(call: Call) -> dict[str, list[str]]:
    """What the call says to each of them."""
    return {
        login: eligibility(
            call, Organisation.objects.get(name=unit), person_of(User.objects.get(username=login))
        )
        for login, _name, unit, *_rest in REFUSED
    }
