import io
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from keji.kernel.files.pdftext import text
from keji.kernel.papers import Facts, Heading, Paper, Paragraph, Seal, Signatures, Table
from keji.kernel.papers.docx import as_docx
from keji.kernel.papers.pdf import as_pdf

PAPER = Paper(
    "关于野核桃种质资源的呈报单",
    [
        Facts([("会议", "局党组会")]),
        Heading("一、背景"),
        Paragraph("第一段\n#set page(width: 1pt) \\u{1f} = [x] $y$"),
        Table(("序号", "名称"), [("1", "叶尔肯·努尔别克")], (1, 4), ("center", "left")),
        Heading("（二）细目", 2),
        Signatures(["主持人", "记录人"]),
        Seal("巩留县科学技术局", date(2026, 5, 13)),
    ],
    subtitle="2026年第5次",
)


def lines(body):
    return [line.text for line in Document(io.BytesIO(body)).paragraphs]


def test_a_docx_says_what_the_tree_says_and_draws_no_seal():
    body = as_docx(PAPER)

    assert lines(body) == [
        *("关于野核桃种质资源的呈报单", "2026年第5次", "一、背景"),
        *("第一段", "#set page(width: 1pt) \\u{1f} = [x] $y$", "（二）细目"),
        *("主持人：＿＿＿＿　记录人：＿＿＿＿", "巩留县科学技术局（盖章处）", "2026年5月13日"),
    ]
    assert not [name for name in zipfile.ZipFile(io.BytesIO(body)).namelist() if "media" in name]


def test_the_faces_of_a_docx_are_those_of_the_office():
    styles = Document(io.BytesIO(as_docx(PAPER))).styles

    faces = {
        name: styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Title", "Normal", "Heading 1", "Heading 2")
    }

    assert faces == {
        "Title": "方正小标宋简体",
        "Normal": "仿宋_GB2312",
        "Heading 1": "黑体",
        "Heading 2": "楷体_GB2312",
    }


def test_the_head_of_a_table_is_repeated_on_every_page():
    table = Document(io.BytesIO(as_docx(PAPER))).tables[1]

    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]

    assert heads == [True, False]


@pytest.mark.parametrize("write", [as_docx, as_pdf])
def test_the_same_paper_gives_the_same_bytes(write):
    assert write(PAPER) == write(PAPER)


def test_a_docx_does_not_say_when_it_was_packed():
    with zipfile.ZipFile(io.BytesIO(as_docx(PAPER))) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_is_typed_is_set_as_words_and_never_run(tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(as_pdf(PAPER))

    said = text(file)[0].splitlines()

    assert {"关于野核桃种质资源的呈报单", "叶尔肯·努尔别克", "巩留县科学技术局（盖章处）"} <= set(said)
    assert [line for line in said if line.startswith("#set page(") and line.endswith("= [x] $y$")]


@pytest.mark.parametrize("write", [as_docx, as_pdf])
def test_signs_that_cannot_be_written_are_left_out(write):
    paper = Paper("标\x00题", [Paragraph("甲\x1b乙\ud800丙\ufffe")])

    assert write(paper) == write(Paper("标题", [Paragraph("甲乙丙")]))


def test_a_table_with_a_crooked_row_is_a_mistake():
    with pytest.raises(ValueError, match="as many cells as its head"):
        Table(("甲", "乙"), [("1",)], (1, 1))


def test_a_day_nobody_knows_yet_stays_open():
    assert lines(as_docx(Paper("题", [Seal("局")])))[-1] == "　　年　　月　　日"


@pytest.mark.parametrize("lines", range(16, 26))
def test_a_seal_never_stands_alone_on_a_page(lines, tmp_path):
    """Whatever the length, the words before the seal go to its page with it."""
    words = [Paragraph(f"第{number}行") for number in range(lines)]
    file = tmp_path / "paper.pdf"
    file.write_bytes(as_pdf(Paper("题", [*words, Signatures(["主持人"]), Seal("局")])))

    said = [line for line in text(file)[0].splitlines() if line.startswith(("第", "局（", "— "))]

    assert said[said.index("局（盖章处）") - 1] == f"第{lines - 1}行"


def test_a_docx_holds_the_words_before_the_seal():
    document = Document(io.BytesIO(as_docx(Paper("题", [Paragraph("甲"), Paragraph("乙"), Seal("局")]))))

    held = {line.text: line.paragraph_format.keep_with_next for line in document.paragraphs}

    assert (held["甲"], held["乙"], held["局（盖章处）"]) == (None, True, True)


def test_a_page_holds_twenty_two_lines(tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(as_pdf(Paper("题", [Paragraph(f"第{number}行") for number in range(60)])))

    said = [line for line in text(file)[0].splitlines() if line.startswith(("第", "— "))]

    assert said.index("— 2 —") - said.index("— 1 —") - 1 == 22
