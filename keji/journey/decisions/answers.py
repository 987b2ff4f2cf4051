"""The three answers of a deciding body as sections of the batch's page; there is no fourth."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from keji.journey.decisions.choices import Answer
from keji.journey.decisions.forms import DecideForm
from keji.journey.decisions.models import Batch, BatchItem
from keji.journey.decisions.queries import next_body
from keji.kernel import days
from keji.kernel.accounts.models import User
from keji.kernel.flow import OpenMove, open_moves
from keji.kernel.parameters import parameter

#: The name of each section in the address, and the answer it posts.
SECTIONS = {"agree": Answer.AGREE, "hold": Answer.AGREE_HELD, "return": Answer.RETURN}


@dataclass(frozen=True)
class Section:
    """One answer: what it asks, what happens next, the button that repeats it; open when asked for."""

    name: str
    answer: Answer
    title: str
    button: str
    follows: str
    form: DecideForm
    open: bool

    @property
    def risky(self) -> bool:
        return self.answer == Answer.RETURN

    @property
    def holds(self) -> bool:
        return self.answer == Answer.AGREE_HELD


def deciding(batch: Batch, user: User) -> OpenMove | None:
    """The move by which this person may answer, as a member or from scanned minutes; else nothing."""
    return next((one for one in open_moves(batch, user) if one.move.code == "agree"), None)


def sections(
    batch: Batch,
    items: list[BatchItem],
    opened: OpenMove,
    *,
    asked: str,
    posted: DecideForm | None = None,
) -> list[Section]:
    """All three, the one asked for standing open; what was posted stays in its own."""
    told, countersigns = _told(batch, items), batch.is_countersigned_now
    found = []
    for name, answer in SECTIONS.items():
        if countersigns and answer == Answer.AGREE_HELD:
            continue
        own = posted is not None and posted.section == name
        form = posted if posted and own else None
        form = form or DecideForm(
            items,
            recorder=not opened.own,
            section=name,
            countersigns=countersigns,
            initial=_as_planned(batch),
        )
        title, button, follows = told[answer]
        found.append(
            Section(name, answer, title, button, follows, form, own or (not posted and asked == name))
        )
    return found


def _as_planned(batch: Batch) -> dict[str, Any]:
    """Day and place as planned, once the day has come."""
    if batch.meets_on is None or batch.meets_on > days.today():
        return {}
    return {"held_on": batch.meets_on, "place": batch.meets_in}


def _told(batch: Batch, items: list[BatchItem]) -> dict[Answer, tuple[str, str, str]]:
    """Title, button and what happens next of each answer."""
    words: dict[str, Any] = {"n": len(items), "days": int(parameter("PUB_PROJECT_DAYS").value)}
    if body := next_body(batch, items):
        onward = _("转%(body)s审定") % {"body": body.name}
    elif batch.is_change:
        onward = _("由县科技局登记批复文号、上传盖章件后生效")
    else:
        onward = _("由县科技局拟公示稿并公示 %(days)s 个工作日，期满无异议再登记文号印发") % words
    words["onward"] = onward
    return {
        Answer.AGREE: (_("同意"), _("确认同意"), _("之后：%(n)s 项%(onward)s。") % words),
        Answer.AGREE_HELD: (
            _("同意并分项保留"),
            _("确认同意并分项保留"),
            _("之后：保留的退回专业机构复核，以后另批提出；其余%(onward)s。") % words,
        ),
        Answer.RETURN: (
            _("整批退回"),
            _("确认整批退回"),
            _("之后：%(n)s 项全部退回专业机构，改好后重新签署上报；这次的会议记录留在批次里。") % words,
        ),
    }
