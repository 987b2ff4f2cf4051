"""How verbs are called in Chinese. The journal knows codes; the rooms tell it their words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_labels: dict[str, str | Promise] = {
    "journal.open": gettext_lazy("开启存证册"),
    "journal.destroy_detail": gettext_lazy("销毁留痕明细"),
}


def name_verb(verb: str, label: str | Promise) -> None:
    """From here on people read the label where the verb is meant."""
    _labels[verb] = label


def label_of(verb: str) -> str:
    """The words for the verb; “办理” where no room has told any."""
    return str(_labels.get(verb) or _("办理")).rstrip("…")
