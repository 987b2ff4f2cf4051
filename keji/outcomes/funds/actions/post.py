"""The one way money moves: lock the line, add the row of the ledger, bring the balance after it."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from keji.kernel.accounts.models import User
from keji.kernel.flow import Refused
from keji.kernel.ui.numbers import yuan
from keji.outcomes.funds.choices import PostingKind
from keji.outcomes.funds.models import FundLine, Instalment, Posting
from keji.outcomes.projects.models import Project

#: Which balance of the line a kind of posting changes, and what to say when the database refuses.
BALANCE = {
    PostingKind.APPROPRIATION: "amount_fen",
    PostingKind.COMMITMENT: "committed_fen",
    PostingKind.RELEASE: "committed_fen",
    PostingKind.PAYMENT: "paid_fen",
    PostingKind.BOUNCE: "paid_fen",
}


def post(
    line: FundLine,
    kind: PostingKind,
    amount_fen: int,
    *,
    by: User | None,
    project: Project | None = None,
    instalment: Instalment | None = None,
    note: str = "",
) -> Posting:
    """The ledger has one more row and the line's balance agrees with it, or neither.

    `amount_fen` is signed: releases and bounced payments are negative.
    """
    try:
        with transaction.atomic():
            locked = FundLine.objects.select_for_update().get(pk=line.pk)
            posting = Posting.objects.create(
                line=locked,
                project=project,
                instalment=instalment,
                kind=kind,
                amount_fen=amount_fen,
                note=note,
                by=by,
            )
            column = BALANCE[kind]
            setattr(locked, column, getattr(locked, column) + amount_fen)
            locked.save(update_fields=[column])
            return posting
    except IntegrityError as over:
        free = line.amount_fen - line.committed_fen
        raise Refused(
            _("经费不足：%(line)s 可用 %(free)s 元，要%(kind)s %(amount)s 元。")
            % {
                "line": line,
                "free": yuan(free),
                "kind": PostingKind(kind).label,
                "amount": yuan(amount_fen),
            }
        ) from over
