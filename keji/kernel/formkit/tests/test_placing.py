"""Where controls stand on the sheet."""

import pytest

from keji.kernel.formkit import bind, load
from keji.kernel.formkit.binding import Bound

pytestmark = pytest.mark.django_db


def bound(fields: dict[str, dict[str, object]], answers: dict[str, object] | None = None) -> Bound:
    section = {"title": "节", "x-order": list(fields), "properties": fields}
    form = load({"x-name": "f", "title": "表", "x-order": ["s"], "properties": {"s": section}})
    return bind(form, "s", {"s": answers or {}})


def test_the_width_follows_the_answer_and_a_pair_stays_together() -> None:
    found = bound(
        {
            "title": {"title": "名称", "x-type": "text", "maxLength": 40},
            "phone": {"title": "电话", "x-type": "text", "maxLength": 20},
            "place": {"title": "技术依托", "x-type": "organisation"},
            "starts": {"title": "起", "x-type": "month"},
            "ends": {"title": "止", "x-type": "month"},
            "need": {"title": "需求", "x-type": "longtext"},
        }
    )

    assert [(one.field.field.key, one.width, one.first) for one in found.places] == [
        ("title", 6, True),
        ("phone", 2, True),
        ("place", 3, False),
        ("starts", 2, True),
        ("ends", 2, False),
        ("need", 6, True),
    ]


def test_a_table_with_many_columns_is_a_box_for_each_row() -> None:
    columns = {f"c{n}": {"title": f"列{n}", "x-type": "text", "maxLength": 100} for n in range(6)}
    table = {"title": "表", "x-type": "table", "x-order": list(columns), "properties": columns}

    wide = bound({"t": table}, {"t": [{"c0": "一"}]}).fields[0]

    assert wide.is_wide
    assert [place.width for place in wide.rows[0].places] == [6] * 6


def test_a_title_counts_its_letters_and_a_telephone_does_not() -> None:
    title, phone = bound(
        {
            "title": {"title": "名称", "x-type": "text", "maxLength": 40},
            "phone": {"title": "电话", "x-type": "text", "maxLength": 20},
        },
        {"title": "褐牛"},
    ).fields

    assert title.length == '<span data-k-count="f-s-title">2</span> / 40 字'
    assert phone.length == ""
