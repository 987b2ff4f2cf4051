"""A form is read, checked, rendered and kept; nothing typed is lost."""

import copy
from pathlib import Path

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from keji.kernel.accounts.models import User
from keji.kernel.formkit import bind, check, differences, drafts, load, publish, read, visible
from keji.kernel.formkit.loading import NotAForm
from keji.kernel.formkit.models import FormVersion
from keji.kernel.formkit.money import fen_of, wan

SHIPPED = sorted(Path("keji/journey/applications/forms_shipped").glob("*.json"))

SMALL = {
    "x-name": "small",
    "title": "小表",
    "x-order": ["who", "money"],
    "properties": {
        "who": {
            "title": "谁",
            "x-order": ["name", "herd", "permit"],
            "required": ["name", "permit"],
            "properties": {
                "name": {"title": "名称", "x-type": "text", "minLength": 2, "maxLength": 10},
                "herd": {"title": "养牛", "x-type": "yesno"},
                "permit": {
                    "title": "防疫证",
                    "x-type": "text",
                    "x-when": "has(a.who) && has(a.who.herd) && a.who.herd == true",
                },
            },
        },
        "money": {
            "title": "经费",
            "x-order": ["lines", "on"],
            "required": ["lines"],
            "properties": {
                "lines": {
                    "title": "预算",
                    "x-type": "table",
                    "x-order": ["item", "fen"],
                    "required": ["item", "fen"],
                    "properties": {
                        "item": {"title": "科目", "x-type": "text"},
                        "fen": {"title": "金额", "x-type": "money"},
                    },
                },
                "on": {"title": "日期", "x-type": "date"},
            },
        },
    },
    "x-rules": [
        {
            "check": "sum(a.money.lines.map(l, l.fen)) <= facts.most",
            "say": "合计 {sum(a.money.lines.map(l, l.fen))} 万元，超过 {facts.most} 万元。",
            "at": "money.lines",
        }
    ],
}
GOOD = {"who": {"name": "褐牛"}, "money": {"lines": [{"item": "材料", "fen": 1_500_000}]}}
FACTS = {"most": 2_000_000}


@pytest.fixture(scope="module")
def small():
    return load(SMALL)


def test_money_days_and_rows_are_read_as_people_type_them(small):
    posted = {
        "money.lines.0.item": "材料",
        "money.lines.0.fen": "１，２３４．５６",
        "money.lines.3.item": "差旅",
        "money.lines.3.fen": "0.000001",
        "money.lines.4.item": " ",
        "money.on": "2026年3月8日",
        "money.unknown": "x",
    }

    answers, problems = read(small, "money", posted)

    assert problems == []
    assert answers == {
        "lines": [{"item": "材料", "fen": 1_234_560_000}, {"item": "差旅", "fen": 1}],
        "on": "2026-03-08",
    }


def test_what_cannot_be_read_stays_as_typed_and_is_said(small):
    answers, problems = read(small, "money", {"money.on": "下周", "money.lines.0.fen": "十万"})

    assert answers == {"on": "下周", "lines": [{"fen": "十万"}]}
    assert [problem.path for problem in problems] == ["money.lines.0.fen", "money.on"]
    assert "“日期”填了“下周”，要填日期，例如 2026-03-18。" in problems[1].text
    assert {p.path for p in check(small, {"who": GOOD["who"], "money": answers}, facts=FACTS)} == {
        "money.on",
        "money.lines.0.fen",
        "money.lines.0.item",
    }


def test_rows_are_added_and_removed_without_script(small):
    posted = {"money.lines.0.item": "甲", "money.lines.1.item": "乙"}

    assert read(small, "money", {**posted, "remove": "money.lines.0"})[0] == {"lines": [{"item": "乙"}]}
    assert read(small, "money", {**posted, "add": "money.lines"})[0]["lines"] == [
        {"item": "甲"},
        {"item": "乙"},
        {},
    ]


def test_hidden_is_neither_required_nor_kept(small):
    answers = {**GOOD, "who": {"name": "褐牛", "herd": False, "permit": "旧"}}

    assert check(small, answers, facts=FACTS) == []
    assert visible(small, answers)["who"] == {"name": "褐牛", "herd": False}
    shown = {**GOOD, "who": {"name": "褐牛", "herd": True}}
    assert [p.text for p in check(small, shown, facts=FACTS)] == ["“防疫证”还没有填。"]


def test_a_rule_says_its_numbers(small):
    answers = copy.deepcopy(GOOD)
    answers["money"]["lines"].append({"item": "差旅", "fen": 600_000})

    assert [p.text for p in check(small, answers, facts=FACTS)] == ["合计 2.10 万元，超过 2.00 万元。"]


def test_a_rule_that_cannot_be_computed_fails(small):
    assert [p.path for p in check(small, GOOD, facts={})] == ["money.lines"]


def test_too_long_is_said_with_the_number(small):
    answers, _problems = read(small, "who", {"who.name": "长" * 50_000})

    found = check(small, {**GOOD, "who": answers}, facts=FACTS)

    assert [p.text for p in found] == ["“名称”太长，最多 10 字，现在 50000 字。"]


def test_control_characters_and_half_characters_are_cleaned(small):
    answers, problems = read(small, "who", {"who.name": "褐\x00牛\x1b\ud800"})

    assert (answers, problems) == ({"name": "褐牛?"}, [])


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["properties"]["who"]["properties"]["name"].update({"x-type": "script"}),
        lambda d: d["properties"]["who"].update({"x-order": ["name"]}),
        lambda d: d["x-rules"][0].update({"check": "sum(b.money) > 1"}),
        lambda d: d["x-rules"][0].update({"check": "1 + 1"}),
        lambda d: d["x-rules"][0].update({"at": "money.nowhere"}),
        lambda d: d.update({"$ref": "http://elsewhere"}),
        lambda d: d["properties"]["who"].update({"required": ["nobody"]}),
    ],
)
def test_the_meta_schema_refuses_the_rest(change):
    definition = copy.deepcopy(SMALL)
    change(definition)

    with pytest.raises(NotAForm):
        load(definition)


def test_a_greedy_expression_is_stopped():
    from keji.kernel.formkit import cel

    many = "a.l.map(x, a.l.map(y, a.l.map(z, a.l.map(w, 1)))).size() > 0"

    assert not cel.holds(many, {"l": list(range(100))}, {})
    assert cel.fault("1 == 1 || " * 400 + "true")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_form_loads_and_renders(path):
    form = load(path)

    for section in form.sections:
        html = Template("{% load formkit %}{% formkit_section bound %}").render(
            Context({"bound": bind(form, section.key, {}, choices={"direction": [("1", "甲")]})})
        )
        assert "style=" not in html
    assert Template("{% load formkit %}{% formkit_show form answers %}").render(
        Context({"form": form, "answers": {}})
    )


def test_what_was_typed_is_escaped(small):
    bound = bind(small, "who", {"who": {"name": '"><script>'}})

    html = Template("{% load formkit %}{% formkit_section bound %}").render(Context({"bound": bound}))

    assert "<script>" not in html
    assert "&quot;&gt;&lt;script&gt;" in html


@given(
    st.dictionaries(
        st.sampled_from(["money.on", "money.lines.0.fen", "money.lines.1.item", "add", "remove"]), st.text()
    )
)
def test_reading_and_checking_never_raise(posted):
    form = load(SMALL)

    answers, _problems = read(form, "money", posted)
    check(form, {"money": answers}, facts=FACTS)
    bind(form, "money", {"money": answers})


@given(st.integers(0, 10**13))
def test_money_goes_there_and_back_to_the_fen(fen):
    assert fen_of(wan(fen)) == fen


@pytest.mark.django_db
@pytest.mark.both
class TestKept:
    def test_the_same_definition_is_the_same_version_and_never_changes(self, small):
        first, second = publish(small), publish(load(copy.deepcopy(SMALL)))

        assert first == second
        assert FormVersion.objects.get(name="small").form.sections[0].title == "谁"
        with pytest.raises(TypeError):
            first.save()
        with pytest.raises(TypeError):
            first.delete()

    def test_two_people_at_once_both_keep_their_text(self):
        aila, bek = (User.objects.create(username=name) for name in ("aila", "bek"))
        first = drafts.save(aila, "who", {"name": "甲"}, by=aila, seen=0)
        drafts.save(aila, "who", {"name": "乙"}, by=bek, seen=first.version)

        late = drafts.save(aila, "who", {"name": "丙"}, by=aila, seen=first.version)

        assert (late.mine, late.theirs, late.by) == ({"name": "丙"}, {"name": "乙"}, bek)
        assert drafts.folded(aila) == {"who": {"name": "乙"}}

    def test_the_same_save_twice_is_one(self):
        aila = User.objects.create(username="aila")

        first = drafts.save(aila, "who", {"name": "甲"}, by=aila, seen=0)
        again = drafts.save(aila, "who", {"name": "甲"}, by=aila, seen=0)

        assert first == again


def test_differences_are_told_field_by_field(small):
    after = {**GOOD, "who": {"name": "奶牛"}}

    assert [(c.label, c.before, c.after) for c in differences(small, GOOD, after)] == [
        ("名称", "褐牛", "奶牛")
    ]
