"""Long texts on the page: what WPS puts on the clipboard, a table by keys, a picture with its caption."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from keji.kernel import files
from keji.kernel.formkit import drafts

pytestmark = pytest.mark.django_db(transaction=True)

#: As WPS and Word make it: styles, nested spans, o:p, VML, a picture on the disk and one in the text.
WPS = (Path(__file__).parent / "wps.html").read_text("utf-8")
PASTE = """(area, html) => {
  const carried = new DataTransfer();
  carried.setData("text/html", html);
  carried.setData("text/plain", "plain");
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: carried, cancelable: true }));
}"""


def picture():
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(out, "PNG")
    return out.getvalue()


def test_a_paste_from_wps_keeps_words_tables_and_pictures_and_nothing_else(visit, an_application, aila):
    application = an_application()
    page = visit(aila)
    page.goto(f"/applications/{application.pk}/edit/content/")
    area = page.locator("textarea[name='content.plan']")
    area.fill("")

    area.focus()
    area.evaluate(PASTE, WPS.replace("PICTURE", base64.b64encode(picture()).decode()))
    dialog = page.locator("#k-rich-picture")
    dialog.locator("[data-do=send]").click()
    dialog.locator(".k-err").wait_for()
    refused = dialog.locator(".k-err").inner_text()
    dialog.locator("[name=caption]").fill("图1 路线")
    dialog.locator("[name=not_secret]").check()
    dialog.locator("[data-do=send]").click()
    dialog.wait_for(state="hidden")
    page.locator("#section button[name=save]:not(.visually-hidden)").click()

    digest = files.of(application, "body").get().digest[:20]
    assert "请写图题" in refused
    assert drafts.folded(application)["content"]["plan"].split("\n") == [
        "### 1. 技术路线",
        "同期发情处理<48 h>",
        "(1) 选牛",
        "| 年度 | 头｜数 |",
        "| 2026 | 300；含后备 |",
        f"【图：图1 路线 #{digest}】",
        "以上。",
    ]
    page.goto(f"/applications/{application.pk}/edit/content/")
    assert page.locator(f".k-rich img[src*='{digest}']").first.get_attribute("alt") == "图1 路线"


def test_a_table_is_made_and_changed_by_keys(visit, an_application, aila):
    application = an_application()
    page = visit(aila)
    page.goto(f"/applications/{application.pk}/edit/content/")
    area = page.locator("textarea[name='content.plan']")
    area.fill("前文")
    area.focus()

    def open_table():
        area.locator("xpath=preceding-sibling::p[1]").locator("[data-do=grid]").press("Enter")

    open_table()
    for text in ("甲", "乙", "1", "2|3"):
        page.keyboard.insert_text(text)
        page.keyboard.press("Tab")
    page.locator("#k-rich-grid [data-do=put]").press("Enter")
    made = area.input_value()
    area.evaluate("area => area.setSelectionRange(5, 5)")
    open_table()
    page.locator("#k-rich-grid [data-do=column]").press("Enter")
    page.locator("#k-rich-grid input").nth(2).fill("丙")
    page.locator("#k-rich-grid [data-do=put]").press("Enter")

    assert made == "前文\n| 甲 | 乙 |\n| 1 | 2｜3 |\n"
    assert area.input_value() == "前文\n| 甲 | 乙 | 丙 |\n| 1 | 2｜3 |  |\n"
    counter = page.locator("[data-k-count='f-content-plan']")
    assert counter.inner_text() == str(len("前文\n甲 乙 丙\n1 2｜3\n"))
