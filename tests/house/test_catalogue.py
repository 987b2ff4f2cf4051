"""The English catalogue is complete: every word people read has its English, with the same placeholders."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
#: Languages only the frame of the portal speaks.
FRAMES = ("ug", "kk_Arab")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
CHINESE = re.compile("[\u3400-\u9fff]")


def messages(path):
    """Pairs of (what is asked for, its translations), one per message and without the head."""
    with path.open("rb") as opened:
        for message in read_po(opened, locale="en"):
            if message.id:
                source = message.id if isinstance(message.id, tuple) else (message.id,)
                said = message.string if isinstance(message.string, tuple) else (message.string,)
                yield message, source, said


def faults(path):
    for message, source, said in messages(path):
        if message.fuzzy or not all(said):
            yield f"no English: {source[0]}"
        wanted = [set(PLACEHOLDER.findall(text)) for text in source]
        if any(set(PLACEHOLDER.findall(text)) not in wanted for text in said):
            yield f"other placeholders: {source[0]}"
        if any(CHINESE.search(text) for text in said):
            yield f"still Chinese: {source[0]}"


def test_every_message_has_its_english():
    assert not list(faults(ROOT / CATALOGUE))


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_says_what_it_says_whole(name):
    """A frame's catalogue is a part of the English one: nothing in it is old, empty or still Chinese."""
    path = ROOT / f"locale/{name}/LC_MESSAGES/django.po"

    asked = {source for _message, source, _said in messages(path)}
    known = {source for _message, source, _said in messages(ROOT / CATALOGUE)}

    assert not list(faults(path))
    # Django's own words are in English
    assert not {source for source in asked - known if CHINESE.search(source[0])}


def test_the_frames_say_the_same():
    asked = [
        {source for _message, source, _said in messages(ROOT / f"locale/{name}/LC_MESSAGES/django.po")}
        for name in FRAMES
    ]

    assert asked[0] == asked[1]


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs gettext: apt-get install gettext")
def test_no_message_is_missing_from_the_catalogue(tmp_path):
    shutil.copytree(ROOT / "keji", tmp_path / "keji", ignore=shutil.ignore_patterns("tests", "__pycache__"))
    shutil.copytree(ROOT / "config", tmp_path / "config", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "locale", tmp_path / "locale")
    collect = [sys.executable, "-m", "django", "makemessages", "--locale", "en", "--no-obsolete"]
    subprocess.run(collect, cwd=tmp_path, check=True, capture_output=True)

    kept, found = (
        {source for _message, source, _said in messages(where / CATALOGUE)} for where in (ROOT, tmp_path)
    )

    assert found == kept


def test_the_test_finds_what_it_looks_for(tmp_path):
    lacking = tmp_path / "django.po"
    lacking.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "好"\nmsgstr ""\n\nmsgid "有 %(n)s 件"\nmsgstr "%(m)s of them"\n\nmsgid "看"\nmsgstr "看"\n'
    )

    assert [fault.partition(":")[0] for fault in faults(lacking)] == [
        "no English",
        "other placeholders",
        "still Chinese",
    ]
