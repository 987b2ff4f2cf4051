"""The form in the browser: without script, with two tabs, with bad input, for nobody else."""

from datetime import timedelta

import pytest

from keji.journey.applications.models import Application
from keji.kernel import days, files
from keji.kernel.formkit import drafts
from tests.world.applications import attach, typed

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def posted(application, section, **controls):
    seen = drafts.get(application)[section].version
    named = {f"{section}.{name}": value for name, value in controls.items()}
    return {**typed()[section], **named, "seen": seen}


def test_aila_begins_from_the_call(call, aila, browser, world):
    page = browser(aila).get(f"/applications/start/{call.pk}/")
    assert "巩留县恒草源饲料有限公司" in page.content.decode()

    answer = browser(aila).post(f"/applications/start/{call.pk}/", {"unit": world.unit.pk})

    application = Application.objects.get()
    assert answer.url == f"/applications/{application.pk}/edit/"
    assert application.lead.user == aila


def test_a_person_without_a_unit_is_sent_to_join_one(call, eve, browser):
    page = browser(eve).get(f"/applications/start/{call.pk}/")

    assert "你还不属于任何单位" in page.content.decode()


def test_nobody_begins_for_another_unit(call, aila, browser, world):
    answer = browser(aila).post(f"/applications/start/{call.pk}/", {"unit": world.other_unit.pk})

    assert answer.status_code == 422
    assert not Application.objects.exists()


def test_resuming_leads_to_the_first_open_section(call, aila, browser, world):
    browser(aila).post(f"/applications/start/{call.pk}/", {"unit": world.unit.pk})
    application = Application.objects.get()

    answer = browser(aila).get(f"/applications/{application.pk}/edit/")

    assert answer.url == f"/applications/{application.pk}/edit/basics/"


def test_every_section_opens(an_application, aila, browser):
    application = an_application()

    for section in application.form.form.sections:
        page = browser(aila).get(f"/applications/{application.pk}/edit/{section.key}/")
        assert page.status_code == 200
        assert section.title in page.content.decode()


def test_the_button_saves_without_script(an_application, aila, browser):
    application = an_application()

    answer = browser(aila).post(
        f"/applications/{application.pk}/edit/basics/",
        {**posted(application, "basics", site="阿克其村"), "save": "1"},
    )

    assert answer.url == f"/applications/{application.pk}/edit/basics/"
    assert drafts.folded(application)["basics"]["site"] == "阿克其村"


def test_saving_and_going_on(an_application, aila, browser):
    application = an_application()

    answer = browser(aila).post(
        f"/applications/{application.pk}/edit/basics/", {**posted(application, "basics"), "next": "1"}
    )

    assert answer.url == f"/applications/{application.pk}/edit/team/"


@pytest.mark.parametrize("place", ["check", "submit"])
def test_going_to_submit_saves_first(an_application, aila, browser, place):
    application = an_application()
    data = {**posted(application, "basics", site="阿克其村"), "go": place}

    answer = browser(aila).post(f"/applications/{application.pk}/edit/basics/", data)

    assert answer.url == f"/applications/{application.pk}/{place}/"
    assert drafts.folded(application)["basics"]["site"] == "阿克其村"


def test_the_page_saves_by_itself(an_application, aila, browser):
    application = an_application()
    data = {**posted(application, "basics", site="阿克其村"), "autosave": "1"}

    answer = browser(aila).post(f"/applications/{application.pk}/edit/basics/", data)

    assert answer.json()["seen"] == data["seen"] + 1


def test_rows_are_added_and_removed_by_buttons(an_application, aila, browser):
    application = an_application()
    url = f"/applications/{application.pk}/edit/team/"

    answer = browser(aila).post(url, {**posted(application, "team"), "add": "team.members"})
    assert answer.url == f"{url}#f-team-members"
    assert "删除第 3 行" in browser(aila).get(url).content.decode()

    browser(aila).post(url, {**posted(application, "team"), "remove": "team.members.1"})
    assert [row["name"] for row in drafts.folded(application)["team"]["members"]] == ["阿依拉·叶尔肯"]


def test_two_tabs_see_both_texts(an_application, aila, browser):
    application = an_application()
    url = f"/applications/{application.pk}/edit/basics/"
    first, second = (posted(application, "basics", site=site) for site in ("一号地", "二号地"))
    browser(aila).post(url, first)

    answer = browser(aila).post(url, second)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "一号地" in page
    assert "二号地" in page
    assert drafts.folded(application)["basics"]["site"] == "一号地"


def test_after_seeing_both_the_second_tab_may_prevail(an_application, aila, browser):
    application = an_application()
    url = f"/applications/{application.pk}/edit/basics/"
    second = posted(application, "basics", site="二号地")
    browser(aila).post(url, posted(application, "basics", site="一号地"))
    page = browser(aila).post(url, second)
    seen = page.context["seen"]

    browser(aila).post(url, {**second, "seen": seen})

    assert drafts.folded(application)["basics"]["site"] == "二号地"


def test_the_script_is_told_about_the_other_tab(an_application, aila, browser):
    application = an_application()
    url = f"/applications/{application.pk}/edit/basics/"
    second = {**posted(application, "basics", site="二号地"), "autosave": "1"}
    browser(aila).post(url, posted(application, "basics", site="一号地"))

    assert browser(aila).post(url, second).status_code == 409


def test_money_nobody_can_read_stays_on_the_page(an_application, aila, browser):
    application = an_application()

    answer = browser(aila).post(
        f"/applications/{application.pk}/edit/budget/",
        posted(application, "budget", **{"lines.0.fiscal": "一万五"}),
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="一万五"' in page
    assert "要填万元金额" in page


@pytest.mark.parametrize("text", ["东\x00买\x1b里", "<script>alert(1)</script>", "١٢٣ ئۇيغۇرچە 🐂"])
def test_odd_text_is_taken_and_shown(an_application, aila, browser, text):
    application = an_application()
    url = f"/applications/{application.pk}/edit/content/"

    answer = browser(aila).post(url, posted(application, "content", plan=text))

    assert answer.status_code == 302
    page = browser(aila).get(url).content.decode()
    assert "<script>alert" not in page
    assert "\x00" not in page


def test_a_text_far_too_long_is_kept_and_said_to_be(an_application, aila, browser):
    application = an_application()
    url = f"/applications/{application.pk}/edit/content/"

    answer = browser(aila).post(url, posted(application, "content", plan="草" * 50_000))

    assert answer.status_code == 422
    assert "50000" in answer.content.decode()
    assert "草" * 50_000 in browser(aila).get(url).content.decode()


@pytest.mark.parametrize("seen", ["", "-1", "９", "99999999999999999999", "abc"])
def test_a_nonsense_version_is_a_clash_not_a_crash(an_application, aila, browser, seen):
    application = an_application()
    data = {**posted(application, "basics", site="别处"), "seen": seen}

    answer = browser(aila).post(f"/applications/{application.pk}/edit/basics/", data)

    assert answer.status_code == 409


def test_a_form_posted_after_submission_shows_what_was_typed(an_application, aila, browser):
    application = an_application("unit_review")

    answer = browser(aila).post(
        f"/applications/{application.pk}/edit/basics/", posted(application, "basics", site="太晚想起的地点")
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "现在是“单位审核”，这一部分不能改。" in page
    assert "太晚想起的地点" in page


def test_a_form_posted_for_somebody_elses_application_finds_nothing(an_application, browser, eve, bek, chen):
    application = an_application("checking")
    before = drafts.folded(application)

    for stranger in (eve, bek, chen):
        answer = browser(stranger).post(
            f"/applications/{application.pk}/edit/basics/",
            posted(application, "basics", title="换个题目"),
        )
        assert answer.status_code == 404
    assert drafts.folded(application) == before


@pytest.mark.parametrize("path", ["edit/nothing/", "versions/9/", "receipt/9/"])
def test_pages_that_do_not_exist(an_application, aila, browser, path):
    application = an_application("unit_review")

    assert browser(aila).get(f"/applications/{application.pk}/{path}").status_code == 404


def test_the_self_check_leads_to_the_place(an_application, aila, browser):
    application = an_application(basics__site="")

    page = browser(aila).get(f"/applications/{application.pk}/check/").content.decode()

    url = f"/applications/{application.pk}/edit/basics/?check=1"
    assert f'<a href="{url}#f-basics-site">“实施地点”还没有填。</a>' in page
    assert 'id="f-basics-site"' in browser(aila).get(url).content.decode()


def test_a_file_is_added_and_taken_away_where_it_is_asked_for(an_application, aila, browser):
    application = an_application()
    page = browser(aila).get(f"/applications/{application.pk}/edit/files/").content.decode()

    assert 'name="slot" value="licence"' in page
    one = files.of(application, "licence").get()
    browser(aila).post(f"/files/{one.uuid}/remove/")
    assert not files.of(application, "licence").exists()


def test_files_of_a_submitted_application_stay(an_application, aila, browser):
    application = an_application("unit_review")
    one = files.of(application, "licence").get()

    assert browser(aila).post(f"/files/{one.uuid}/remove/").status_code == 404
    assert files.of(application, "licence").exists()


def test_during_a_correction_only_the_listed_part_can_be_written_in(an_application, aila, browser):
    application = an_application("correcting")

    opened = browser(aila).get(f"/applications/{application.pk}/edit/indicators/").content.decode()
    shut = browser(aila).get(f"/applications/{application.pk}/edit/basics/").content.decode()

    assert 'name="indicators.indicators.0.name"' in opened
    assert 'name="basics.title"' not in shut
    assert "这一部分没有开放补正，只能看。" in shut


def test_a_correction_goes_back_from_the_browser(an_application, aila, browser):
    application = an_application("correcting")
    url = f"/applications/{application.pk}/correct/"
    assert "提交补正" in browser(aila).get(url).content.decode()

    answer = browser(aila).post(url, {"not_secret": "on"})

    application.refresh_from_db()
    assert (answer.url, application.state) == (f"/applications/{application.pk}/receipt/", "checking")


def test_the_budget_page_shows_the_cap_with_its_source(an_application, aila, browser):
    page = browser(aila).get(f"/applications/{an_application().pk}/edit/budget/").content.decode()

    assert "2.10" in page
    assert "国办发〔2021〕32号" in page


def test_writing_after_the_deadline_still_keeps_the_draft(an_application, aila, browser, call):
    application = an_application()

    with days.moved(call.fill_until + timedelta(seconds=1)):
        answer = browser(aila).post(
            f"/applications/{application.pk}/edit/basics/", posted(application, "basics", site="阿克其村")
        )

    assert answer.status_code == 302
    assert drafts.folded(application)["basics"]["site"] == "阿克其村"


def test_an_upload_needs_its_declaration(an_application, aila):
    application = an_application()

    attach(application, "others", by=aila)

    assert files.of(application, "others").get().not_secret
