"""K9: what looks like a state secret is in the hands of one guard, and of nobody else whatever their hat."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from keji.kernel.files.models import Attachment
from keji.kernel.inbox.models import Message
from keji.parties.people.choices import Role

pytestmark = [pytest.mark.django_db, pytest.mark.both]


@pytest.fixture
def zheng(world):
    """Guards secrecy at the bureau."""
    return world.give(world.someone("zheng", "郑密"), world.host, Role.SECRECY)


def as_(user):
    client = Client()
    client.force_login(user)
    return client


def upload(user, application, name, text="普通材料"):
    owner = {"owner_type": "applications.Application", "owner_id": application.pk, "slot": "basics.licence"}
    file = SimpleUploadedFile(name, text.encode(), "text/plain")
    return as_(user).post("/files/add/", {**owner, "file": file, "not_secret": "on"})


def test_a_marked_file_is_shut_away_and_the_guard_is_called(an_application, aila, bek, zheng, officials):
    application = an_application("draft")

    upload(aila, application, "方案（机密★10年）.txt")

    marked = Attachment.objects.get(owner_id=application.pk, name__contains="机密")
    assert marked.is_quarantined
    assert [as_(one).get(f"/files/{marked.uuid}/").status_code for one in (aila, bek, *officials)] == [
        404
    ] * (2 + len(officials))
    assert Message.objects.filter(user=zheng, url="/files/quarantine/").count() == 1


def test_the_guard_finds_the_way_and_settles_it(an_application, aila, zheng):
    application = an_application("draft")
    upload(aila, application, "秘密.txt", "秘密\n")
    marked = Attachment.objects.get(owner_id=application.pk, quarantined_at__isnull=False)
    guard = as_(zheng)

    assert "/files/quarantine/" in guard.get("/desk/").content.decode()
    assert marked.name in guard.get("/files/quarantine/").content.decode()
    guard.post(f"/files/quarantine/{marked.uuid}/", {"verdict": "release", "note": "只是文件名"})

    answer = as_(aila).get(f"/files/{marked.uuid}/")
    assert b"".join(answer.streaming_content).decode() == "秘密\n"


def test_only_the_guard_sees_what_is_shut_away(officials, zheng):
    assert [as_(one).get("/files/quarantine/").status_code for one in (*officials, zheng)] == [
        *[404] * len(officials),
        200,
    ]


@pytest.fixture
def officials(world, dina, dilnur, chen, sun, secretary):
    """Everybody who holds some power over the platform but not this one."""
    return (dina, dilnur, chen, sun, secretary, world.keeper)


def test_a_file_nobody_declared_is_not_kept(an_application, aila):
    application = an_application("draft")
    before = Attachment.objects.count()
    owner = {"owner_type": "applications.Application", "owner_id": application.pk, "slot": "basics.licence"}
    file = SimpleUploadedFile("说明.txt", "普通材料".encode(), "text/plain")

    answer = as_(aila).post("/files/add/", {**owner, "file": file})

    assert answer.status_code == 422
    assert Attachment.objects.count() == before
