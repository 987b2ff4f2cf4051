"""证照库: a unit keeps its papers once, uses them again, and is told before they run out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from keji.kernel import days, files, journal
from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused, advance
from keji.kernel.inbox.models import Message
from keji.parties.certificates.actions import add_certificate, remind_of_expiry, renew
from keji.parties.certificates.models import Certificate
from tests.world.decisions import a_scan
from tests.world.people import World

pytestmark = [pytest.mark.django_db, pytest.mark.both]
Browser = Callable[[User], Client]


@pytest.fixture
def a_paper(world: World, aila: User) -> Callable[..., Certificate]:
    """Aila keeps a paper of her unit."""

    def make(**printed: Any) -> Certificate:
        said = {"kind": "permit", "title": "饲料生产许可证", "number": "新饲证（2024）05011"} | printed
        return add_certificate(world.unit, by=aila, copy=a_scan("许可证.pdf"), not_secret=True, **said)

    return make


def in_days(count: int) -> Any:
    return days.today() + timedelta(days=count)


def test_a_paper_is_kept_with_its_copy_in_the_browser(aila: User, world: World, browser: Browser) -> None:
    given = {
        "organisation": world.unit.pk,
        "kind": "licence",
        "title": "营业执照",
        "expires_on": in_days(400).isoformat(),
        "not_secret": "on",
    }
    client = browser(aila)
    page = client.get("/certificates/new/").content.decode()
    assert f'name="organisation" value="{world.unit.pk}"' in page

    without = client.post("/certificates/new/", given)
    answer = client.post("/certificates/new/", given | {"copy": a_scan("执照.pdf")}, follow=True)

    assert without.status_code == 422
    kept = Certificate.objects.get()
    assert files.of(kept, "copy").get().name == "执照.pdf"
    assert "营业执照" in answer.content.decode() and "还有 400 天到期" in answer.content.decode()
    assert journal.history(kept)[0].verb == "certificate.add"


def test_only_the_own_people_see_and_add(
    a_paper: Callable[..., Certificate], eve: User, world: World, browser: Browser
) -> None:
    kept = a_paper()

    assert browser(eve).get(kept.get_absolute_url()).status_code == 404
    with pytest.raises(Refused, match="本单位人员"):
        add_certificate(world.unit, by=eve, copy=a_scan(), not_secret=True, kind="other", title="证")


def test_a_renewed_paper_takes_the_place_of_the_old(
    a_paper: Callable[..., Certificate], aila: User, browser: Browser
) -> None:
    old = a_paper(expires_on=in_days(5))
    page = browser(aila).get(f"/certificates/{old.pk}/renew/").content.decode()
    assert "新饲证（2024）05011" in page

    new = renew(
        old,
        by=aila,
        copy=a_scan("新证.pdf"),
        not_secret=True,
        kind="permit",
        title="饲料生产许可证",
        expires_on=in_days(1800),
    )

    old.refresh_from_db()
    assert (old.state, old.renewed_by, list(Certificate.objects.usable())) == ("renewed", new, [new])
    with pytest.raises(Refused):
        renew(old, by=aila, copy=a_scan("三.pdf"), not_secret=True, kind="permit", title="饲料生产许可证")
    assert Certificate.objects.count() == 2


def test_dates_that_cannot_be_are_said(a_paper: Callable[..., Certificate]) -> None:
    with pytest.raises(Refused, match="不能晚于今天"):
        a_paper(issued_on=in_days(1))
    with pytest.raises(Refused, match="早于发证日期"):
        a_paper(issued_on=in_days(-5), expires_on=in_days(-6))

    assert not Certificate.objects.exists()


def test_the_unit_is_told_once_on_each_rung(a_paper: Callable[..., Certificate], bek: User) -> None:
    a_paper(expires_on=in_days(60), title="六十天")
    a_paper(expires_on=in_days(61), title="还早")
    a_paper(expires_on=None, title="长期")

    for day in (0, 0, 29, 30, 53, 60, 61):
        with days.moved(timedelta(days=day)):
            remind_of_expiry()

    told = [message for message in Message.objects.filter(user=bek) if "六十天" in message.text]
    assert len(told) == 3
    assert not Message.objects.filter(text__contains="长期").exists()


def test_a_paper_is_used_in_an_application_without_another_upload(
    a_paper: Callable[..., Certificate], an_application: Callable[..., Any], aila: User, browser: Browser
) -> None:
    application, kept, gone = an_application(), a_paper(), a_paper(title="旧许可证", expires_on=in_days(-1))
    section, slot = next(
        (section.key, field.key)
        for section in application.form.form.sections
        for field in section.fields
        if field.kind == "file" and not files.of(application, field.key).exists()
    )
    address = f"/applications/{application.pk}/library/{section}/{slot}/"
    client = browser(aila)

    page = client.get(address).content.decode()
    refused = client.post(address, {"certificate": gone.pk})
    answer = client.post(address, {"certificate": kept.pk})

    assert "旧许可证" in page and "已过期 1 天" in page
    assert refused.status_code == 422
    assert answer.status_code == 302
    hung = files.of(application, slot).get()
    assert hung.digest == files.of(kept, "copy").get().digest
    advance(kept, "retire", by=_admin(kept), note="换证")
    assert files.of(application, slot).exists()


def test_what_has_run_out_is_not_shown_as_in_use(
    a_paper: Callable[..., Certificate], aila: User, browser: Browser
) -> None:
    kept, client = a_paper(expires_on=in_days(3)), browser(aila)
    pages = ("/certificates/", kept.get_absolute_url())

    assert all('k-meadow">在用' in client.get(url).content.decode() for url in pages)
    with days.moved(timedelta(days=4)):
        assert all('k-apple">已过期' in client.get(url).content.decode() for url in pages)


def test_what_ran_out_since_is_found_before_handing_in(
    a_paper: Callable[..., Certificate], an_application: Callable[..., Any], aila: User
) -> None:
    from keji.journey.applications.actions.library import use_certificate
    from keji.journey.applications.queries import self_check

    application, kept = an_application(), a_paper(expires_on=in_days(3))
    slot = next(
        field.key
        for section in application.form.form.sections
        for field in section.fields
        if field.kind == "file"
    )
    use_certificate(application, str(kept.pk), slot, by=aila)

    before = [found.text for found in self_check(application)]
    with days.moved(timedelta(days=4)):
        after = [found.text for found in self_check(application)]

    assert not any("过期" in text for text in before)
    assert any("饲料生产许可证" in text and "过期" in text for text in after)


def _admin(kept: Certificate) -> User:
    user = User.objects.get(username="bek")
    assert "unit_admin" in kept.seats_of(user)
    return user
