"""What the acts of this room are called in the journal."""

from django.utils.translation import gettext_lazy as _

from keji.kernel.journal import name_verb

name_verb("outputs.keep_form", _("保存上级模板"))
name_verb("outputs.place_head", _("指定模板表头"))
name_verb("outputs.map_columns", _("对应模板栏目"))
name_verb("outputs.put_away", _("停用上级模板"))
name_verb("outputs.take_up", _("恢复上级模板"))
