import pytest

from keji.kernel.files.marks import mark_in, mark_in_name


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("绝密★30年", "绝密★"),
        ("属于机密★长期", "机密★"),
        ("秘　密 ★ 10 年", "秘密★"),
        ("机密*10年", "机密*1"),
        ("绝密★启用前", "绝密★"),
        ("标题\n机 密\n正文", "机密"),
        ("标题\r\n【秘密】\r\n正文", "秘密"),
        ("密级：机密", "机密"),
        ("密　级： 秘密 10年", "秘密10年"),
        ("机密级", "机密级"),
        ("机\u200b密★", "机密★"),
    ],
)
def test_markings_are_found(text, mark):
    assert mark_in(text) == mark


@pytest.mark.parametrize(
    "text",
    [
        "保密协议",
        "双方应保守商业秘密。",
        "商业秘密★",
        "商业秘密*",
        "本申报书不含国家秘密、工作秘密",
        "国家秘密的密级分为绝密、机密、秘密三级",
        "密级：□绝密 □机密 □秘密 ☑非密",
        "计算机密码",
        "计算机密码★",
        "保密★",
        "秘密花园",
        "★ 重点推荐",
        "",
    ],
)
def test_ordinary_words_are_no_markings(text):
    assert mark_in(text) == ""


@pytest.mark.parametrize(
    ("stem", "mark"),
    [
        ("【机密】实施方案", "机密"),
        ("（秘密）方案", "秘密"),
        ("秘密-方案", "秘密"),
        ("方案_绝密", "绝密"),
        ("方案 机密★10年", "机密★"),
        ("秘密", "秘密"),
        ("机密级 名单", "机密级"),
        ("保密协议", ""),
        ("商业秘密保护制度", ""),
        ("秘密花园读后感", ""),
        ("不涉及国家秘密承诺书", ""),
    ],
)
def test_marks_in_names(stem, mark):
    assert mark_in_name(stem) == mark
