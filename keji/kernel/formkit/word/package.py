"""The container: opened within limits, and marked with what it belongs to."""

from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from keji.kernel.refused import Refused

MOST_UNPACKED = 150 << 20
MOST_TEXT = 15 << 20
CUSTOM = "/docProps/custom.xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
#: The format id every custom property bears.
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def opened(path: Path) -> Any:
    """The document, or a sentence why it cannot be read; nothing is unpacked before it was measured."""
    try:
        with ZipFile(path) as container:
            parts = container.infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Refused(
                _(
                    "这份 Word 解开后有 %(size)d MB，图片太大，没有读。"
                    "请在 WPS 里点图片，用“图片工具 → 压缩图片”压缩全部图片，另存后再上传。"
                )
                % {"size": sum(part.file_size for part in parts) >> 20}
            )
        if any(part.filename == "word/document.xml" and part.file_size > MOST_TEXT for part in parts):
            raise Refused(_("这份 Word 的文字部分异常庞大，没有读。请把正文复制到新下载的模板里再上传。"))
        return Document(str(path))
    except (BadZipFile, OpcError, KeyError, ValueError, etree.XMLSyntaxError, NotImplementedError) as broken:
        raise Refused(
            _("这份 Word 打不开，可能没有传完整。请用 WPS 或 Word 打开后另存一份再上传。")
        ) from broken


def mark(document: Any, said: dict[str, str]) -> None:
    """The document bears these custom properties."""
    root = etree.Element(f"{{{SPACE}}}Properties", nsmap={None: SPACE, "vt": VALUES})
    for number, (name, value) in enumerate(said.items(), start=2):
        one = etree.SubElement(root, f"{{{SPACE}}}property", fmtid=FORMAT, pid=str(number), name=name)
        etree.SubElement(one, f"{{{VALUES}}}lpwstr").text = value
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = document.part.package
    package.relate_to(Part(PackURI(CUSTOM), CUSTOM_TYPE, blob, package), RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def marks_of(document: Any) -> dict[str, str]:
    """The custom properties; none where somebody's program has dropped them."""
    for relation in document.part.package.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES and not relation.is_external:
            root = _parsed(relation.target_part.blob)
            found = root.iter(f"{{{SPACE}}}property") if root is not None else ()
            return {str(one.get("name")): "".join(one.itertext())[:4000] for one in found}
    return {}


def _parsed(blob: bytes) -> Any:
    try:
        return etree.fromstring(blob, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
