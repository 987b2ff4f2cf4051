"""What people do about themselves, their units, their roles, and whom the host entrusts."""

from keji.parties.people.actions.credit import record_credit
from keji.parties.people.actions.duties import set_duty_holders
from keji.parties.people.actions.entrustings import entrust
from keji.parties.people.actions.handovers import hand_over, take_back
from keji.parties.people.actions.install import install_host, install_role
from keji.parties.people.actions.memberships import (
    accept,
    ask_to_join,
    decline,
    end_role,
    grant_role,
    hold_all_unit_roles,
)
from keji.parties.people.actions.organisations import (
    enter_organisation,
    register_organisation,
    rename_unit,
    save_unit,
)
from keji.parties.people.actions.persons import enter_person, person_of, save_profile
from keji.parties.people.names import fold_name

__all__ = [
    "accept",
    "ask_to_join",
    "decline",
    "end_role",
    "enter_organisation",
    "enter_person",
    "entrust",
    "fold_name",
    "grant_role",
    "hand_over",
    "hold_all_unit_roles",
    "install_host",
    "install_role",
    "person_of",
    "record_credit",
    "register_organisation",
    "rename_unit",
    "save_profile",
    "save_unit",
    "set_duty_holders",
    "take_back",
]
