"""A book is whole whatever is enclosed, its contents tell the truth, and every page says which it is."""

import io

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from keji.kernel.papers.book import A4, Enclosed, Part, bind
from keji.kernel.papers.pdf import as_pdf
from keji.kernel.papers.tree import Facts, Heading, Paper, Paragraph

LONG = Paper("报告", [Paragraph("附件正文" * 150)] * 8)


def enclosed(content, name="附件.pdf", media_type="application/pdf"):
    return Part(name, Enclosed(name, media_type, "ab" * 32, content), level=2)


def turned(pdf):
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.pages[0].rotate(90)
    return saved(writer)


def locked(pdf):
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt("secret")
    return saved(writer)


def saved(writer):
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def photo():
    out = io.BytesIO()
    Image.new("RGB", (400, 200), "green").save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def book():
    long = as_pdf(LONG)
    form = Paper("申报书", [Heading("一、基本信息"), *[Paragraph("内容" * 300)] * 6, Heading("二、预算")])
    parts = [
        Part("封面", Paper("申报书", [Facts([("项目名称", "测试")])])),
        Part("申报书", form, ["一、基本信息", "二、预算"]),
        Part("附件", Paper("附件", [Paragraph("清单")])),
        enclosed(turned(long), "横排.pdf"),
        enclosed(photo(), "照片.png", "image/png"),
        enclosed(locked(long), "加密.pdf"),
        enclosed(b"%PDF-1.4 nothing", "坏的.pdf"),
        enclosed(b"PK", "正文.docx", "application/word"),
        enclosed(None, "隔离.pdf"),
    ]
    return bind("合订本", parts, mark="草稿", foot="版本码 AB12")


@pytest.fixture(scope="module")
def texts(book):
    pages = pypdfium2.PdfDocument(book)
    return ["".join(page.get_textpage().get_text_range().split()) for page in pages]


def test_every_page_says_which_it_is_and_a_draft_that_it_is_one(texts):
    for number, text in enumerate(texts, start=1):
        assert f"第{number}页共{len(texts)}页版本码AB12" in text
        assert "草稿" in text


def test_the_contents_lead_to_the_pages(texts):
    assert "目录" in texts[2]
    for title, page in (("申报书", 5), ("一、基本信息", 5)):
        assert f"{title}{page}" in texts[2]


def test_bookmarks_lead_to_their_headings_and_parts_begin_on_the_right(book, texts):
    reader = PdfReader(io.BytesIO(book))
    flat = []
    for item in reader.outline:
        flat += item if isinstance(item, list) else [item]
    found = {item.title: reader.get_destination_page_number(item) for item in flat}

    assert "二、预算" in texts[found["二、预算"]]
    assert all(found[title] % 2 == 0 for title in ("封面", "目录", "申报书", "附件"))
    assert f"二、预算{found['二、预算'] + 1}" in texts[2]
    assert [title for title in found if title.endswith((".pdf", ".png", ".docx"))] == [
        *("横排.pdf", "照片.png", "加密.pdf", "坏的.pdf", "正文.docx", "隔离.pdf")
    ]


def test_what_cannot_be_bound_has_a_slip(texts):
    slips = [text for text in texts if "附件说明页" in text]
    assert [
        name for slip in slips for name in ("加密.pdf", "坏的.pdf", "正文.docx", "隔离.pdf") if name in slip
    ] == [*("加密.pdf", "坏的.pdf", "正文.docx", "隔离.pdf")]


def test_a_turned_page_lies_on_its_side_and_everything_is_a4(book):
    sizes = {
        tuple(round(float(one)) for one in page.mediabox[2:]) for page in PdfReader(io.BytesIO(book)).pages
    }
    assert sizes == {(round(A4[0]), round(A4[1])), (round(A4[1]), round(A4[0]))}
