import pytest

from keji.kernel.files.names import clean_name


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("合作协议.pdf", "合作协议.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\用户\\aila\\协议.docx", "协议.docx"),
        ("报表\r\nX-Header: 1.xlsx", "报表X-Header_ 1.xlsx"),
        ("gpj\u202efdp.exe", "gpjfdp.exe"),
        ("a\u0000b.txt", "ab.txt"),
        ("<b>?.pdf", "_b__.pdf"),
        ("  两  个 空格 .pdf", "两 个 空格.pdf"),
        (".pdf", "附件.pdf"),
        ("...", "附件"),
        ("", "附件"),
        ("长" * 300 + ".docx", "长" * 115 + ".docx"),
        ("ئات\u200cنام.pdf", "ئات\u200cنام.pdf"),
    ],
)
def test_names_become_only_names(raw, clean):
    assert clean_name(raw) == clean
