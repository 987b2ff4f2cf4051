from urllib.parse import quote
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.template import Context, Template
from django.test import RequestFactory

from keji.kernel import files, journal
from keji.kernel.files.models import Attachment
from keji.kernel.files.tests import samples
from keji.kernel.files.tests.samples import upload
from keji.kernel.files.uploads import CappedUploadHandler

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement(folder, aila):
    return files.store(
        upload("合作 协议.pdf", samples.pdf("协议")), by=aila, slot="agreement", owner=folder, not_secret=True
    )


@pytest.fixture
def post(client, folder):
    def post(name="a.txt", content=b"text", **changed):
        fields = {
            "owner_type": "files.Folder",
            "owner_id": folder.pk,
            "slot": "agreement",
            "label": "合作协议",
            "not_secret": "on",
            "next": "/desk/?a=1",
            "file": upload(name, content),
        }
        return client.post("/files/add/", fields | changed)

    return post


def status(client, attachment) -> int:
    answer = client.get(attachment.get_absolute_url())
    list(answer)  # a file that is not read to its end stays open
    return answer.status_code


@pytest.mark.both
def test_bek_reads_what_hangs_on_a_folder_he_may_see(client, bek, agreement):
    client.force_login(bek)

    answer = client.get(agreement.get_absolute_url())

    assert b"".join(answer.streaming_content) == samples.pdf("协议")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('合作 协议.pdf')}"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_pictures_open_in_the_browser(client, aila, folder):
    photo = files.store(upload("a.png", samples.PNG), by=aila, slot="photo", owner=folder, not_secret=True)
    client.force_login(aila)

    answer = client.get(photo.get_absolute_url())

    assert b"".join(answer.streaming_content) == samples.PNG
    assert answer["Content-Disposition"].startswith("inline")


def test_strangers_and_visitors_get_404(client, eve, agreement):
    assert status(client, agreement) == 404
    client.force_login(eve)
    assert status(client, agreement) == 404
    assert client.get(f"/files/{uuid4()}/").status_code == 404


def test_everybody_reads_a_public_slot_and_no_other(client, folder, agreement):
    files.public_if("files.Folder", lambda owner, slot: slot == "guide")
    assert status(client, agreement) == 404

    files.public_if("files.Folder", lambda owner, slot: slot == "agreement")

    assert status(client, agreement) == 200


def test_a_removed_file_is_gone_unless_a_signed_version_kept_it(client, aila, bek, folder, agreement):
    client.force_login(bek)
    files.remove(agreement, by=aila)
    assert status(client, agreement) == 404
    again = files.store(
        upload("协议.pdf", samples.pdf("协议")), by=aila, slot="agreement", owner=folder, not_secret=True
    )

    assert [line["name"] for line in files.keep(folder)] == ["协议.pdf"]
    files.remove(again, by=aila)

    assert status(client, again) == 200


def test_aila_uploads_and_comes_back_to_her_page(client, aila, folder, post):
    client.force_login(aila)

    answer = post("协议.txt", "协议".encode())

    assert (answer.status_code, answer["Location"]) == (302, "/desk/?a=1")
    assert [one.name for one in files.of(folder, "agreement")] == ["协议.txt"]


def test_nobody_is_sent_to_another_site(client, aila, post):
    client.force_login(aila)

    assert post(next="https://evil.example/")["Location"] == "/"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"file": ""}, "没有选择文件"),
        ({"not_secret": ""}, "声明"),
        ({"content": b""}, "空文件"),
        ({"name": "a.pdf", "content": samples.EXE}, "Windows 程序"),
    ],
)
def test_a_refused_upload_says_why_and_offers_the_slot_again(client, aila, post, changed, said):
    client.force_login(aila)

    answer = post(**changed)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "合作协议" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_htmx_gets_the_slot_alone(client, aila, folder):
    client.force_login(aila)
    fields = {"owner_type": "files.Folder", "owner_id": folder.pk, "slot": "s", "not_secret": "on"}

    answer = client.post(
        "/files/add/", fields | {"file": upload("a.txt", b"x")}, headers={"HX-Request": "true"}
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.lstrip().startswith('<div class="k-slot"')
    assert "a.txt" in page


@pytest.mark.parametrize("who", ["bek", "eve"])
def test_nobody_else_adds_or_removes(client, post, agreement, who):
    client.force_login(get_user_model().objects.get_or_create(username=who)[0])

    assert post().status_code == 404
    assert client.post(f"/files/{agreement.uuid}/remove/").status_code == 404
    agreement.refresh_from_db()
    assert (agreement.removed_at, Attachment.objects.count()) == (None, 1)


@pytest.mark.parametrize(
    "changed",
    [
        {"owner_type": "accounts.User", "owner_id": 1},
        {"owner_type": "no.Such"},
        {"owner_type": "x"},
        {"owner_id": "8"},
        {"owner_id": "-1"},
        {"owner_id": "9" * 40},
        {"slot": "../x"},
        {"slot": ""},
    ],
)
def test_an_owner_that_is_not_there_is_a_404(client, aila, post, changed):
    client.force_login(aila)

    assert post(**changed).status_code == 404


def test_visitors_cannot_upload(post):
    assert post().status_code == 404


def test_aila_removes_her_file(client, aila, folder, agreement):
    client.force_login(aila)

    answer = client.post(f"/files/{agreement.uuid}/remove/", {"next": "/desk/"})

    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert not files.of(folder).exists()
    assert client.post(f"/files/{agreement.uuid}/remove/").status_code == 404


def test_the_officer_looks_and_decides(client, aila, bek, sami, folder):
    marked = files.store(
        upload("方案.docx", samples.docx("秘密★")), by=aila, slot="plan", owner=folder, not_secret=True
    )
    client.force_login(sami)

    assert "方案.docx" in client.get("/files/quarantine/").content.decode()
    assert status(client, marked) == 200
    assert [entry.verb for entry in journal.history(marked)] == ["files.inspect", "files.quarantine"]
    assert client.post(f"/files/quarantine/{marked.uuid}/", {"verdict": "release"}).status_code == 422
    answer = client.post(f"/files/quarantine/{marked.uuid}/", {"verdict": "release", "note": "样式"})

    assert answer.status_code == 302
    client.force_login(bek)
    assert status(client, marked) == 200


def test_nobody_but_the_officer_sees_the_quarantine(client, aila, folder, sami):
    marked = files.store(
        upload("方案.docx", samples.docx("秘密★")), by=aila, slot="plan", owner=folder, not_secret=True
    )
    client.force_login(aila)

    assert client.get("/files/quarantine/").status_code == 404
    assert (
        client.post(f"/files/quarantine/{marked.uuid}/", {"verdict": "release", "note": "x"}).status_code
        == 404
    )
    assert status(client, marked) == 404


def test_a_page_of_many_slots_asks_the_database_once(aila, folder, agreement, django_assert_num_queries):
    request = RequestFactory().get("/form/")
    request.user = aila
    page = Template(
        "{% load files %}{% file_slot owner 'agreement' '合作协议' required=True editable=True %}"
        "{% file_slot owner 'licence' '营业执照' editable=True help='副本' %}{% file_slot owner 'x' '其他' %}"
    )

    with django_assert_num_queries(1):
        html = page.render(Context({"request": request, "owner": folder, "csrf_token": "t"}))

    assert "合作 协议.pdf" in html
    assert html.count('type="file"') == 2
    assert "必交" in html


def test_a_giant_upload_leaves_a_short_file_and_its_true_size(monkeypatch):
    monkeypatch.setattr(CappedUploadHandler, "KEPT", 100)
    handler = CappedUploadHandler()
    handler.new_file("file", "a.pdf", "application/pdf", None)

    for start in range(0, 1000, 50):
        handler.receive_data_chunk(b"x" * 50, start)
    giant = handler.file_complete(1000)

    assert giant.size == 1000
    assert len(giant.read()) == 100
