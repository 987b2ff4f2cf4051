from django.utils.translation import gettext_lazy as _

from keji.kernel.room import Room


class FilesRoom(Room):
    name = "keji.kernel.files"
    verbose_name = _("附件")

    def ready(self) -> None:
        super().ready()
        from keji.kernel.journal import name_verb

        name_verb("files.quarantine", _("隔离附件"))
        name_verb("files.release", _("解除附件隔离"))
        name_verb("files.confirm_secret", _("确认附件涉密"))
        name_verb("files.inspect", _("打开隔离附件核对"))
