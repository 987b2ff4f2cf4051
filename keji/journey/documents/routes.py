from django.utils.translation import gettext_lazy as _

from keji.kernel.flow import Machine, Move, State, register
from keji.parties.people.choices import Role

BUREAU = (Role.BUREAU, Role.BUREAU_LEAD)

DOCUMENT = register(
    Machine(
        "document",
        _("文件"),
        states=(
            State("draft", _("拟稿"), "stone", (Role.BUREAU,), _("拟稿并送核")),
            State("checking", _("核稿"), "pine", BUREAU, _("核稿")),
            State("signing", _("待签发"), "apricot", (Role.BUREAU_LEAD,), _("签发")),
            State("numbering", _("待登记文号"), "pine", (Role.BUREAU,), _("登记文号")),
            State("sealing", _("待上传盖章件"), "apricot", (Role.BUREAU,), _("上传盖章件")),
            State("in_force", _("已生效"), "meadow", end=True),
            State("withdrawn", _("已废止"), "apple", end=True),
            State("void", _("作废"), "apple", end=True),
        ),
        moves=(
            Move("send", _("送核"), ("draft",), "checking", BUREAU, "primary"),
            Move("check", _("核稿通过"), ("checking",), "signing", BUREAU, "primary", note="optional"),
            Move(
                "sign",
                _("签发"),
                ("signing",),
                "numbering",
                (Role.BUREAU_LEAD,),
                "primary",
                note="optional",
                happens=_("签发后由办公室编文号、盖章；登记文号并上传盖章件后生效。"),
                paper=(Role.BUREAU_LEAD,),
                recorders=(Role.BUREAU,),
            ),
            Move(
                "return_draft",
                _("退回修改…"),
                ("checking", "signing"),
                "draft",
                BUREAU,
                "risk",
                note="required",
            ),
            Move(
                "give_number",
                _("登记文号…"),
                ("numbering",),
                "sealing",
                BUREAU,
                "primary",
                page="documents:number",
            ),
            Move(
                "seal",
                _("上传盖章件…"),
                ("sealing",),
                "in_force",
                BUREAU,
                "primary",
                page="documents:number",
                happens=_("盖章件上传后文件生效。"),
            ),
            Move(
                "annul",
                _("作废…"),
                ("draft", "checking", "signing", "numbering", "sealing"),
                "void",
                BUREAU,
                "quiet",
                note="required",
                happens=_("已编的文号保留，不能再用。"),
                twice=True,
            ),
            Move(
                "withdraw",
                _("废止…"),
                ("in_force",),
                "withdrawn",
                (Role.BUREAU_LEAD,),
                "risk",
                note="required",
                note_label=_("废止（撤回）的原因"),
                happens=_(
                    "文件不再有效，登记和文号保留，查验时显示已废止。所涉事项本身不变，要变的另行办理。"
                ),
                paper=(Role.BUREAU_LEAD,),
                recorders=(Role.BUREAU,),
                twice=True,
            ),
        ),
        acts=(("draft", _("拟稿")), ("rewrite", _("修改文稿")), ("register", _("登记文件"))),
    )
)
