import pytest

from keji.kernel.inbox import send_sms, tell, unread_count
from keji.kernel.inbox.delivering import deliver_due
from keji.kernel.inbox.models import Message

pytestmark = pytest.mark.django_db


def told(user, number, **more):
    return tell(user, title=f"消息{number}", text="正文", key=str(number), **more)


@pytest.mark.both
@pytest.mark.parametrize("rows", [1, 50])
def test_the_list_costs_the_same_for_one_row_and_for_fifty(client, aila, rows, django_assert_max_num_queries):
    for number in range(rows):
        told(aila, number)
    client.force_login(aila)

    with django_assert_max_num_queries(12):
        page = client.get("/messages/")

    assert page.content.decode().count("正文") == rows


def test_the_list_goes_on_to_older_ones(client, aila):
    for number in range(60):
        told(aila, number)
    client.force_login(aila)

    first = client.get("/messages/")
    second = client.get(f"/messages/?before={first.context['more']}")

    assert [row.title for row in second.context["rows"]] == [f"消息{number}" for number in range(9, -1, -1)]


@pytest.mark.parametrize("query", ["before=x", "before=-1", "before=" + "9" * 5000, "unread=7", "before=²"])
def test_a_strange_address_shows_the_list(client, aila, query):
    told(aila, 1)
    client.force_login(aila)

    assert client.get(f"/messages/?{query}").status_code == 200


def test_opening_marks_read_and_goes_where_it_points(client, aila):
    message = told(aila, 1, url="/desk/?tab=2")
    client.force_login(aila)

    answer = client.get(message.get_absolute_url())

    assert answer["Location"] == "/desk/?tab=2"
    assert unread_count(aila) == 0


@pytest.mark.parametrize("url", ["", "https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_a_message_leads_nowhere_else(client, aila, url):
    message = told(aila, 1, url=url)
    client.force_login(aila)

    assert client.get(message.get_absolute_url())["Location"] == "/messages/"


def test_eve_reads_no_message_of_ailas(client, aila, eve):
    message = told(aila, 1)
    client.force_login(eve)

    assert client.get(message.get_absolute_url()).status_code == 404
    assert "消息1" not in client.get("/messages/").content.decode()
    assert unread_count(aila) == 1


def test_mark_all_read_leaves_what_came_meanwhile(client, aila):
    seen = told(aila, 1)
    told(aila, 2)
    client.force_login(aila)

    client.post("/messages/read/", {"upto": seen.pk})

    assert [m.title for m in Message.objects.filter(read_at__isnull=True)] == ["消息2"]
    assert client.post("/messages/read/", {"upto": "x"}).status_code == 302


def test_visitors_are_asked_to_sign_in(client):
    assert client.get("/messages/").status_code == 302


def test_the_simulator_shows_masked_telephones_and_only_where_there_is_no_production(client, aila, settings):
    settings.KEJI_DEMO = True
    send_sms("15299990000", body="已受理", key="k")
    deliver_due()
    client.force_login(aila)

    page = client.get("/messages/outbox/").content.decode()

    assert "152****0000" in page
    assert "15299990000" not in page
    settings.KEJI_DEMO = settings.DEBUG = False
    assert client.get("/messages/outbox/").status_code == 404
