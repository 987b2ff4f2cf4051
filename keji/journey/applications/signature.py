"""The signed page belongs to one version: what its code says, and whether that is the one that counts."""

from django.utils.translation import gettext as _

from keji.journey.applications.models import Application, SignatureScan, Version

SCHEME = "KEJI:"


def code_of(version: Version) -> str:
    """12-1-9F3A01BC: the application, its version, and how the version's digest begins."""
    return f"{version.application_id}-{version.number}-{version.digest[:8].upper()}"


def latest_scan(application: Application) -> SignatureScan | None:
    return application.signature_scans.select_related("attachment", "typed_by").order_by("-pk").first()


def verdict_of(scan: SignatureScan, versions: list[Version]) -> tuple[str, str]:
    """`match`, `older`, `other` or `none`, and the sentence; `versions` are all, newest first."""
    if not scan.code:
        return "none", _("没有读到版本码。请看扫描件，把二维码旁边的版本码录入。")
    named = next((one for one in versions if code_of(one) == scan.code), None)
    if named is None:
        return "other", _("电子版与签章页版本不一致：版本码 %(code)s 不是这份申报的。") % {"code": scan.code}
    if named is not versions[0]:
        return "older", _("电子版与签章页版本不一致：签章页是第 %(old)d 版，现在是第 %(now)d 版。") % {
            "old": named.number,
            "now": versions[0].number,
        }
    return "match", _("签章页与第 %(n)d 版一致。") % {"n": named.number}
