"""What people read in Chinese stands in `_()` or a translation tag: another language can take its place."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHINESE = re.compile("[\u3400-\u9fff]")
WRAPPERS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "npgettext", "compile"}
#: Where Chinese is content, or read and written as Chinese in every language, not a word of the interface.
CONTENT = (
    "keji/faces/desk/demo/",
    "keji/kernel/ui/gallery/",
    "keji/kernel/ui/templates/ui/gallery/",
    "keji/kernel/files/marks.py",
    "keji/kernel/papers/forms.py",
    "keji/kernel/papers/measures.py",
    "keji/kernel/papers/words.py",
    "keji/kernel/formkit/money.py",
    "keji/kernel/formkit/rich.py",
    "keji/kernel/formkit/values.py",
    "keji/kernel/formkit/word/",
    "keji/kernel/sealed/masking.py",
    "keji/parties/people/duties.py",
    "keji/parties/people/names.py",
    "keji/journey/applications/paper.py",
    "keji/journey/calls/actions/past.py",
    "keji/journey/calls/actions/programmes.py",
    "keji/journey/checks/similarity/folding.py",
    "keji/journey/checks/similarity/rewording.py",
    "keji/journey/decisions/actions/objections.py",
    "keji/journey/duplicates/everyday.py",
    "keji/journey/elsewhere/fields.py",
    "keji/outcomes/imports/fields.py",
    "keji/kernel/papers/ledgers/",
    "keji/outcomes/imports/people.py",
    "keji/outcomes/imports/values.py",
)
WRITTEN = sorted(
    path
    for kind in ("*.py", "*.html")
    for path in (ROOT / "keji").rglob(kind)
    if not {"tests", "migrations"} & set(path.parts) and not str(path.relative_to(ROOT)).startswith(CONTENT)
)


def loose_in_python(source: str) -> list[int]:
    """Lines with Chinese literals that no translation function wraps; docstrings and patterns may quote."""
    tree = ast.parse(source)
    wrapped = {id(constant) for call in ast.walk(tree) if _wraps(call) for constant in ast.walk(call)}
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CHINESE.search(node.value)
        and id(node) not in wrapped
    ]


def _wraps(node: ast.AST) -> bool:
    """A translation call, a pattern, or a text that stands alone, which is a docstring."""
    if isinstance(node, ast.Call):
        return _name(node.func) in WRAPPERS
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def loose_in_template(source: str) -> list[int]:
    """Lines with Chinese outside translation tags: what is no message is blanked to X by the extractor."""
    source = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", source, flags=re.DOTALL)
    source = re.sub(r"{% (blocktranslate|blocktrans)\b.*?{% end\1 %}", "", source, flags=re.DOTALL)
    source = re.sub(r"{% (translate|trans)\b.*?%}", "", source)
    return [number for number, line in enumerate(source.splitlines(), 1) if CHINESE.search(line)]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_word_stands_outside(path):
    source = path.read_text()
    loose = loose_in_python(source) if path.suffix == ".py" else loose_in_template(source)

    assert not loose


def test_the_test_finds_what_it_looks_for():
    assert loose_in_python('x = _("好")\ny = "坏"') == [2]
    assert loose_in_python('"""说明"""\nx = re.compile("坏")') == []
    assert loose_in_template('<p>{% translate "好" %}</p>\n<p>坏</p>') == [2]
    assert loose_in_template("{% blocktranslate %}好 {{ n }}{% endblocktranslate %}") == []
