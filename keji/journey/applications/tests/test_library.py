"""证照库 beside a slot: its page stands where the form asks for a file, and nowhere else."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking(an_application, browser, aila):
    """What the page of a slot in a section answers, looked at and posted to."""
    application = an_application()

    def ask(section, slot):
        address = f"/applications/{application.pk}/library/{section}/{slot}/"
        return {browser(aila).get(address).status_code, browser(aila).post(address).status_code}

    fields = [(one.key, field) for one in application.form.form.sections for field in one.fields]
    ask.slots = [(section, field.key) for section, field in fields if field.kind == "file"]
    ask.others = [(section, field.key) for section, field in fields if field.kind != "file"]
    return ask


def test_a_section_has_the_page_for_its_own_slots_only(asking):
    section, slot = asking.slots[0]
    other = next(one for one, _field in asking.others if one != section)

    assert asking(section, slot) == {200, 422}
    assert asking(other, slot) == asking("nowhere", slot) == asking(section, "nothing") == {404}


def test_a_field_that_takes_no_file_has_no_such_page(asking):
    assert asking(*asking.others[0]) == {404}
