"""Objections: named, with evidence; the objector protected; the institution never judges its own review."""

from collections.abc import Callable

import pytest
from django.db import connection

from keji.journey.applications.models import Application
from keji.journey.decisions import actions
from keji.journey.decisions.choices import Ground
from keji.journey.decisions.models import Notice, Objection
from keji.kernel import journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.kernel.papers.register import kind
from tests.world.decisions import a_scan

Make = Callable[..., Application]
Notices = Callable[..., Notice]
Object = Callable[..., Objection]

GIVEN = {
    "objector": "玛依拉·吐尔逊",
    "contact": "13912345678",
    "ground": Ground.TRUTH,
    "text": "申报的示范面积与实际不符，见附件照片。",
}


@pytest.fixture
def raised(on_notice: Notices, eligible: Make) -> Object:
    """An objection against the first of two items on notice."""
    first = eligible("甲")
    notice = on_notice(first, eligible("乙"))

    def make(**terms: object) -> Objection:
        given = {**GIVEN, "application": first, "files": [a_scan("照片.pdf")], **terms}
        return actions.object(notice, **given)  # type: ignore[arg-type]

    return make


def state_of(objection: Objection) -> str:
    return Application.objects.get(pk=objection.application_id).state


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"objector": ""}, "匿名的不予受理"),
        ({"objector": "匿名群众"}, "匿名的不予受理"),
        ({"objector": "某"}, "匿名的不予受理"),
        ({"contact": "不方便"}, "留下能找到你的电话"),
        ({"files": []}, "异议要附证据材料"),
        ({"text": "不公平"}, "写清事实和理由"),
        ({"ground": "other thing"}, "选择异议事由"),
    ],
)
def test_an_objection_that_cannot_be_examined_is_refused(
    terms: dict[str, object], words: str, raised: Object
) -> None:
    with pytest.raises(Refused) as refused:
        raised(**terms)

    assert words in refused.value.text
    assert not Objection.objects.exists()


def test_only_what_is_on_the_list_can_be_objected_to(raised: Object, eligible: Make) -> None:
    with pytest.raises(Refused):
        raised(application=eligible("别的"))


@pytest.mark.both
def test_name_and_contact_are_sealed_in_the_database(raised: Object) -> None:
    objection = raised()

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT objector, contact, text FROM decisions_objection WHERE id = %s", [objection.pk]
        )
        objector, contact, _text = cursor.fetchone()

    assert "玛依拉" not in objector
    assert "13912345678" not in contact
    assert Objection.objects.get(pk=objection.pk).objector == GIVEN["objector"]


def test_an_admitted_objection_suspends_its_item_only(raised: Object, chen: User) -> None:
    objection = raised()
    other = Application.objects.get(title="乙")

    actions.admit(objection, by=chen)

    assert state_of(objection) == "objected"
    assert Application.objects.get(pk=other.pk).state == "on_notice"


def test_a_dismissed_objection_sets_it_free_again(raised: Object, chen: User) -> None:
    objection = actions.admit(raised(), by=chen)

    actions.dismiss(objection, by=chen, note="实地核查面积相符")

    assert state_of(objection) == "on_notice"
    assert Objection.objects.get(pk=objection.pk).finding == "实地核查面积相符"


def test_a_second_objection_still_holds_it(raised: Object, chen: User) -> None:
    first, second = (actions.admit(raised(files=[a_scan()]), by=chen) for _n in range(2))

    actions.dismiss(first, by=chen, note="不属实")
    assert state_of(first) == "objected"
    actions.dismiss(second, by=chen, note="不属实")

    assert state_of(first) == "on_notice"


def test_an_upheld_objection_drops_the_item(raised: Object, chen: User) -> None:
    objection = actions.admit(raised(), by=chen)

    actions.uphold(objection, by=chen, note="面积虚报")

    assert state_of(objection) == "not_funded"


@pytest.mark.parametrize("who", ["dina", "dilnur", "sun", "secretary", "eve"])
def test_facts_are_the_institution_s_to_examine(
    who: str, raised: Object, request: pytest.FixtureRequest
) -> None:
    user = request.getfixturevalue(who)
    objection = raised()

    with pytest.raises(Refused):
        actions.admit(objection, by=user)

    assert state_of(objection) == "on_notice"


def test_a_complaint_about_the_review_is_not_the_institution_s(
    raised: Object, chen: User, cheng: User, dina: User, sun: User
) -> None:
    objection = raised(about_review=True, ground=Ground.INTEREST)

    for user in (chen, cheng):
        assert not Objection.objects.visible_to(user).exists()
        with pytest.raises(Refused):
            actions.admit(objection, by=user)
    actions.admit(objection, by=dina)
    actions.dismiss(objection, by=sun, note="回避情况已公开，程序相符")

    assert state_of(objection) == "on_notice"


def test_only_who_examines_learns_the_name_and_the_journal_tells(
    raised: Object, chen: User, dina: User, sun: User
) -> None:
    objection = raised()

    for user in (dina, sun):
        with pytest.raises(Refused):
            actions.reveal(objection, by=user)
    shown = actions.reveal(objection, by=chen)

    assert (shown.name, shown.contact) == (GIVEN["objector"], GIVEN["contact"])
    entry = journal.history(objection).first()
    assert entry is not None
    assert (entry.verb, entry.actor) == ("objection.reveal", chen)


def test_the_journal_itself_names_no_objector(raised: Object, chen: User) -> None:
    objection = actions.admit(raised(), by=chen)

    told = " ".join(f"{entry.text}{entry.detail_values}" for entry in journal.history(objection))

    assert "玛依拉" not in told
    assert "13912345678" not in told


def test_the_papers_of_an_objection_never_say_who_objected(raised: Object, chen: User) -> None:
    objection = raised()
    papers = {name: kind("decisions.Objection", name) for name in ("admission", "investigation")}
    assert all(found is not None and found.parts(objection) == [] for found in papers.values())

    actions.admit(objection, by=chen)
    objection.refresh_from_db()
    admission = str(papers["admission"].write(objection, ""))  # type: ignore[union-attr]
    actions.dismiss(objection, by=chen, note="试验地点和记录都不同。")
    objection.refresh_from_db()
    investigation = str(papers["investigation"].write(objection, ""))  # type: ignore[union-attr]

    assert "予以受理" in admission and "15 个工作日" in admission
    assert "试验地点和记录都不同。" in investigation and objection.text in investigation
    assert not any(objection.objector in said for said in (admission, investigation))
