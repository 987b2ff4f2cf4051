from datetime import date

import pytest

from keji.kernel.parameters.actions import adopt, decline
from keji.kernel.parameters.register import DEFINITIONS

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def text_of(client):
    response = client.get("/parameters/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_public_reads_every_number_with_its_source(client):
    text = text_of(client)

    for definition in DEFINITIONS:
        assert f'id="{definition.name}"' in text
        assert str(definition.label) in text
    assert "尚未确定" in text


def test_what_the_county_decided_stands_with_its_history(client):
    adopt("PASS_POINTS", 65, by=None, valid_from=date(2026, 1, 1), source="局党组会〔2026〕第1次")
    adopt("PASS_POINTS", 75, by=None, valid_from=date(2099, 1, 1), source="局党组会〔2026〕第9次")
    decline("FAILED_BARS_YEARS", by=None, valid_from=date(2026, 1, 1), source="局党组会〔2026〕第1次")

    text = text_of(client)

    assert "65 分（百分制）" in text
    assert "局党组会〔2026〕第9次" in text
    assert "暂行" in text


def test_the_page_asks_the_database_once_for_all_numbers(client, django_assert_max_num_queries):
    adopt("PASS_POINTS", 65, by=None, valid_from=date(2026, 1, 1), source="甲")

    with django_assert_max_num_queries(3):
        client.get("/parameters/")
