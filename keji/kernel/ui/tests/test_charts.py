"""Charts say the same in their picture and in their table."""

import pytest
from django.template.loader import render_to_string

from keji.kernel.ui.charts import Chart, Series

WAN = 1_000_000


def money(*values: int | None) -> Chart:
    years = [str(2024 + place) for place in range(len(values))]
    return Chart("paid", "拨付", years, [Series("拨付", values)], unit="万元", head="年度", money=True)


def test_picture_and_table_hold_the_same_numbers() -> None:
    chart = money(9 * WAN, None, 0)

    html = render_to_string("ui/_chart.html", {"chart": chart})

    assert chart.data["series"] == [{"name": "拨付", "values": [9.0, None, 0.0]}]
    assert chart.rows == [("2024", ["9.00"]), ("2025", [""]), ("2026", ["0.00"])]
    assert '<script id="paid-data" type="application/json">' in html
    assert '<td class="k-num">9.00</td>' in html and "<details" in html and " open>" in html


def test_nothing_to_draw_is_said_in_words() -> None:
    html = render_to_string("ui/_chart.html", {"chart": money(), "nothing": "还没有拨付。"})

    assert money(None).is_empty
    assert "还没有拨付。" in html and "<script" not in html


def test_a_name_in_a_chart_ends_no_script() -> None:
    chart = Chart("x", "</script><b>", ["</script>"], [Series("n", [1])])

    assert render_to_string("ui/_chart.html", {"chart": chart}).count("</script>") == 1


def test_nobody_tells_seven_colours_apart() -> None:
    with pytest.raises(ValueError, match="at most 6"):
        Chart("x", "x", ["a"], [Series(str(number), [1]) for number in range(7)])
    with pytest.raises(ValueError, match="one value per label"):
        Chart("x", "x", ["a", "b"], [Series("n", [1])])
