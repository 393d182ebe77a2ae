"""Zip archives, the same files the same bytes, and the XML in them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive of these files, in their order; a name that ends in `/` is an empty folder."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # dated 1980
    return data.getvalue()


def as_xml(root: ET.Element) -> bytes:
    """The document as it stands, without a space more: within texts each one is seen."""
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))
