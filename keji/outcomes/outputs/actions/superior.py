from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from keji.kernel import days, files, journal
from keji.kernel.accounts.models import User
from keji.kernel.files.models import Attachment
from keji.kernel.refused import Refused
from keji.outcomes.outputs import superior
from keji.outcomes.outputs.lists import SOURCES
from keji.outcomes.outputs.models import SuperiorForm
from keji.outcomes.outputs.register import SERIAL
from keji.parties.people.models import Organisation
from keji.parties.people.seats import hats_of

SLOT = "superior_form"


@transaction.atomic
def keep_form(
    office: Organisation, *, by: User, name: str, source: str, upload: "File[Any]", not_secret: bool
) -> SuperiorForm:
    """The workbook is kept under its name, with the columns its heads seem to ask for.

    Refuses a file that is no workbook, one without the head of a table, and a name already taken.
    """
    _belongs(office.pk, by)
    name = name.strip()
    if SuperiorForm.objects.filter(office=office, name=name, put_away_at=None).exists():
        raise Refused(_("已经有一份叫“%(name)s”的模板，请换个名称，或先停用原来那份。") % {"name": name})
    data = upload.read()
    upload.seek(0)
    table = superior.table_in(superior.opened(data), SOURCES[source])
    form = SuperiorForm(office=office, name=name, source=source, kept_by=by)
    _stand(form, table)
    form.save()
    files.store(upload, by=by, slot=SLOT, owner=form, not_secret=not_secret)
    journal.write("outputs.keep_form", form, by=by, detail={"name": name, "source": source})
    return form


@transaction.atomic
def place_head(form: SuperiorForm, *, by: User, sheet: str, head: int) -> SuperiorForm:
    """The table is looked for where the person says it stands; the columns are proposed anew."""
    _belongs(form.office_id, by)
    _stand(form, superior.table_in(book_of(form), SOURCES[form.source], sheet, head))
    form.save()
    journal.write("outputs.place_head", form, by=by, detail={"sheet": sheet, "head": head})
    return form


@transaction.atomic
def map_columns(form: SuperiorForm, *, by: User, columns: dict[int, str]) -> SuperiorForm:
    """Each column takes the field it was given; a column without one keeps what stands in it."""
    _belongs(form.office_id, by)
    source = SOURCES[form.source]
    for column, name in columns.items():
        if str(column) not in form.heads:
            raise Refused(_("模板里没有第 %(column)s 列。") % {"column": column})
        if name and name != SERIAL and source.field(name) is None:
            raise Refused(
                _("“%(head)s”要填的“%(field)s”在“%(list)s”里没有，请另选。")
                % {"head": form.heads[str(column)], "field": name, "list": source.label}
            )
    form.columns = {str(column): name for column, name in columns.items() if name}
    form.save(update_fields=["columns"])
    journal.write("outputs.map_columns", form, by=by, detail={"columns": form.columns})
    return form


@transaction.atomic
def put_away(form: SuperiorForm, *, by: User) -> SuperiorForm:
    """Nobody fills it any more; it can be taken up again."""
    _belongs(form.office_id, by)
    form.put_away_at = form.put_away_at or days.now()
    form.save(update_fields=["put_away_at"])
    journal.write("outputs.put_away", form, by=by, detail={"name": form.name})
    return form


@transaction.atomic
def take_up(form: SuperiorForm, *, by: User) -> SuperiorForm:
    """It is filled again; refuses while another one has its name."""
    _belongs(form.office_id, by)
    if SuperiorForm.objects.filter(office=form.office_id, name=form.name, put_away_at=None).exists():
        raise Refused(_("已经有一份叫“%(name)s”的模板在用。") % {"name": form.name})
    form.put_away_at = None
    form.save(update_fields=["put_away_at"])
    journal.write("outputs.take_up", form, by=by, detail={"name": form.name})
    return form


def book_of(form: SuperiorForm) -> Any:
    """Their workbook as it was uploaded."""
    kept: Attachment | None = files.of(form, SLOT).first()
    if kept is None:
        raise Refused(_("模板文件不在了，请重新上传。"))
    with files.opened(kept) as file:
        return superior.opened(file.read())


def table_of(form: SuperiorForm) -> superior.Table:
    heads = {int(column): words for column, words in form.heads.items()}
    return superior.Table(form.sheet, form.head_first, form.head_last, heads)


def _stand(form: SuperiorForm, table: superior.Table) -> None:
    form.sheet, form.head_first, form.head_last = table.sheet, table.head_first, table.head_last
    form.heads = {str(column): words for column, words in table.heads.items()}
    found = superior.proposed(table, SOURCES[form.source])
    form.columns = {str(column): name for column, name in found.items()}


def _belongs(office: int, by: User) -> None:
    if not any(office in places for places in hats_of(by).roles.values()):
        raise Refused(_("这是别的单位的模板。"))
