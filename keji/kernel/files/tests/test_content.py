import time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from keji.kernel.files import office, pdftext
from keji.kernel.files.content import kind_of
from keji.kernel.files.scan import scan
from keji.kernel.files.tests import samples
from keji.kernel.refused import Refused

FONTS = b"".join(b"%d 0 obj <</ToUnicode 3 0 R>> endobj\n" % number for number in range(10, 5000))


@pytest.fixture
def kept(tmp_path):
    def keep(content: bytes):
        path = tmp_path / "kept"
        path.write_bytes(content)
        return path

    return keep


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", samples.pdf("协议"), "pdf"),
        ("a.PDF", samples.pdf("协议"), "pdf"),
        ("a.docx", samples.docx("协议"), "docx"),
        ("a.xlsx", samples.xlsx("协议"), "xlsx"),
        ("a.png", samples.PNG, "png"),
        ("a.jpg", samples.JPEG, "jpeg"),
        ("a.jpeg", samples.JPEG, "jpeg"),
        ("a.txt", "牧草\r\n名录".encode(), "text"),
        ("a.txt", "牧草名录".encode("gb18030"), "text"),
        ("a.txt", "牧草名录".encode("utf-16"), "text"),
        ("a.txt", b"BM is how a bitmap begins", "text"),
    ],
)
def test_name_and_content_agree(kept, name, content, code):
    assert kind_of(kept(content), name).code == code


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", samples.EXE, ".pdf，内容却是Windows 程序"),
        ("a.pdf", b"<!DOCTYPE html><script>1</script>", ".pdf，内容却是网页"),
        ("a.png", samples.JPEG, ".png，内容却是JPG 图片"),
        ("a.docx", samples.xlsx("x"), ".docx，内容却是Excel 表格"),
        ("a.docx", samples.zipped(a="1"), ".docx，内容却是ZIP 压缩包"),
        ("a.docx", samples.docx("x")[:300], ".docx，内容却是损坏"),
        ("a.docx", samples.docx("x", types=f"{office.WORD}.macroEnabled.main+xml"), "带宏"),
        ("a.docx", samples.docx("x", word__vbaProject="", **{"word__vbaProject.bin": "x"}), "带有宏"),
        ("a.docx", samples.OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        ("a.docx", samples.OLE + "WordDocument".encode("utf-16-le"), "旧版 Word"),
        ("a.xlsx", samples.OLE + "Workbook".encode("utf-16-le"), "旧版 Excel"),
        ("a.pdf", samples.pdf("x")[:-30], "不完整"),
        ("a.png", samples.PNG[:-8], "不完整"),
        ("a.txt", b"a\x00b", "无法识别的数据"),
        ("a.txt", b"\x7fELF" + b"\1" * 60, ".txt，内容却是"),
        ("a.doc", samples.OLE, "另存为 docx"),
        ("a.zip", samples.zipped(a="1"), "解开后逐个上传"),
        ("a.exe", samples.EXE, "可以上传 PDF"),
        ("readme", b"text", "没有扩展名"),
        ("a.pdf.exe", samples.pdf("x"), ".exe"),
    ],
)
def test_what_is_not_taken_is_named(kept, name, content, said):
    with pytest.raises(Refused) as refusal:
        kind_of(kept(content), name)

    assert said in refusal.value.text
    assert name in refusal.value.text


def test_a_container_that_unpacks_without_end_is_refused(kept, tmp_path):
    path = tmp_path / "bomb"
    path.write_bytes(samples.docx("x"))
    with ZipFile(path, "a", ZIP_DEFLATED) as container, container.open("word/media/a.xml", "w") as part:
        for _ in range(310):
            part.write(b"0" * (1 << 20))

    with pytest.raises(Refused) as refusal:
        kind_of(path, "a.docx")

    assert "异常庞大" in refusal.value.text


@pytest.mark.parametrize(
    ("code", "content", "result"),
    [
        ("text", "机密★10年\n方案".encode(), ("marked", "机密★")),
        ("text", "方案".encode(), ("clean", "")),
        ("docx", samples.docx("方案", header="秘密★5年"), ("marked", "秘密★")),
        ("docx", samples.docx("机|密|★|10年"), ("marked", "机密★")),
        ("docx", samples.docx("保密协议", "商业秘密"), ("clean", "")),
        ("docx", samples.docx("秘", "密"), ("clean", "")),
        ("xlsx", samples.xlsx("项目", "绝密★"), ("marked", "绝密★")),
        ("xlsx", samples.xlsx("项目", "经费"), ("clean", "")),
        ("pdf", samples.pdf("方案\n机密★10年"), ("marked", "机密★")),
        ("pdf", samples.pdf("方案\n机密★10年", width=1), ("marked", "机密★")),
        ("pdf", samples.pdf("方案\n秘密\n正文"), ("marked", "秘密")),
        ("pdf", samples.pdf("保密协议中的商业秘密"), ("clean", "")),
        ("pdf", samples.pdf("", title="机密★方案"), ("marked", "机密★")),
        ("pdf", samples.pdf(""), ("unread", "")),
        ("png", samples.PNG, ("unread", "")),
    ],
)
def test_marks_are_found_in_the_text(kept, code, content, result):
    assert scan(kept(content), code) == result


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n" + b"stream\n" * 400_000,
        b"%PDF-1.7\n" + rb"(\(" * 400_000,
        b"%PDF-1.7\n" + b"[<aa><bb>[" * 200_000,
        b"1 0 obj" * 400_000,
        FONTS + samples.stream(3, "beginbfchar" * 100_000),
        FONTS + samples.stream(3, "beginbfrange <0000> <FFFF> <0000>\n" * 5_000),
        FONTS + samples.stream(3, "beginbfrange " + "<0000><FFFF>[" * 100_000),
        samples.stream(3, "1 0 2 3000000 " * 1000 + " " * 3_000_000, more="/ObjStm /First 14000"),
    ],
    ids=["streams", "strings", "arrays", "objects", "chars", "ranges", "open ranges", "packed"],
)
def test_a_hostile_pdf_costs_little(kept, content):
    path, began = kept(content), time.process_time()

    pdftext.text(path)

    assert time.process_time() - began < 5


def test_a_hostile_document_costs_little(kept):
    content = samples.docx("x", **{"word__footer1.xml": "<" * 5_000_000 + "密" + "<w:p " * 500_000})
    path, began = kept(content), time.process_time()

    scan(path, "docx")

    assert time.process_time() - began < 5
