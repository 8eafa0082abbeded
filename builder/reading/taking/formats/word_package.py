"""The package of a Word document, looked over before anything unpacks it, and written as python-docx can open it.

Word opens more than the library does: the strict form of the standard, a template under the name of a document, a
package that lacks a picture it names, one that holds another document to be taken in.
"""

import io
import posixpath
import zipfile
from collections.abc import Mapping

from docx import Document
from docx.document import Document as WordDocument
from lxml import etree

from builder.errors import Code
from builder.reading.taking.formats.extracted import NotExtractedError
from builder.reading.taking.formats.word_styles import strict_to_common
from builder.zip_packages import is_locked, why_a_bomb

MAX_UNPACKED_BYTES = 200_000_000
"""Of all its files: pictures hardly shrink, so a document of 20 MB unpacks to about 25 MB."""
MAX_XML_BYTES = 50_000_000  # of one part of text: a book of 1,000 pages has some 10 MB
EMBEDDED_DOCUMENT = "application/x-embedded-word-document"
"""What a document inside the document is called here: the library would read a part of its own kind as XML."""
_XML_ENDINGS = (".xml", ".rels")
_RELATIONS, _TYPES = "_rels/.rels", "[Content_Types].xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAINS = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    }
)
_TAKEN_IN = b"/aFChunk"
_PACKED = b"PK\x03\x04"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def open_document(data: bytes) -> WordDocument:
    """The document whose package is `data`.

    Raises NotExtractedError where it unpacks beyond measure, has a password or declares entities, and what the library
    raises.
    """
    if _look_over(data):
        return Document(io.BytesIO(_rewrite(data)))
    try:
        return Document(io.BytesIO(data))
    except KeyError:  # it names a part that is not there
        return Document(io.BytesIO(_rewrite(data)))


def broken(what: str) -> NotExtractedError:
    """SEED-BROKEN, and how to mend it."""
    return NotExtractedError(Code.SEED_BROKEN, what, "Open it in a word processor and save it anew as .docx")


def _look_over(data: bytes) -> bool:
    """Whether the package is of a form that has to be rewritten.

    It is refused where it unpacks beyond measure or its XML declares entities.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
        bomb = why_a_bomb(members, len(data), MAX_UNPACKED_BYTES)
        if bomb:
            raise _bomb(f"it {bomb}")

        for member in members:
            if is_locked(member):
                remedy = "Open it and save it without a password"
                raise NotExtractedError(Code.SEED_ENCRYPTED, "it has a password", remedy)
            if _is_xml(member):
                _look_into_xml(package, member)

        names = package.namelist()
        is_strict = _RELATIONS in names and _STRICT in package.read(_RELATIONS)
        types = package.read(_TYPES) if _TYPES in names else b""
        is_other = any(kind.encode() in types for kind in _OTHER_MAINS)
        relations = (package.read(name) for name in names if name.endswith(".rels"))
        return is_strict or is_other or any(_TAKEN_IN in part for part in relations)


def _is_xml(member: zipfile.ZipInfo) -> bool:
    return member.filename.lower().endswith(_XML_ENDINGS)


def _look_into_xml(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    if member.file_size > MAX_XML_BYTES:
        raise _bomb(f"a part of it unpacks to {member.file_size} bytes; at most {MAX_XML_BYTES} are taken")
    if b"<!DOCTYPE" in package.read(member):
        raise broken("its XML declares a document type, which no Word document does")


def _rewrite(data: bytes) -> bytes:
    """The package with the names, kinds and parts that the library knows."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {member.filename: package.read(member) for member in package.infolist()}

    rewritten = io.BytesIO()
    with zipfile.ZipFile(rewritten, "w") as common:
        for name, part in parts.items():
            known = strict_to_common(part) if name.lower().endswith(_XML_ENDINGS) else part
            if name == _TYPES:
                known = _rename_kinds(known, parts)
            elif name.endswith(".rels"):
                known = _drop_dangling(known, name, parts)
            common.writestr(name, known)
    return rewritten.getvalue()


def _rename_kinds(types: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The list of kinds with a main part as the library calls it, and documents inside as what they are."""
    root = etree.fromstring(types, _PARSER)
    for kind in root:
        name = str(kind.get("PartName", "")).lstrip("/")
        if parts.get(name, b"").startswith(_PACKED):
            kind.set("ContentType", EMBEDDED_DOCUMENT)
        elif kind.get("ContentType") in _OTHER_MAINS:
            kind.set("ContentType", _MAIN)
        elif str(kind.get("Extension", "")).lower() in ("docx", "docm", "dotx"):  # of parts without a kind of their own
            kind.set("ContentType", EMBEDDED_DOCUMENT)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _drop_dangling(relations: bytes, name: str, parts: Mapping[str, bytes]) -> bytes:
    """A part's relations without those to parts that the package lacks."""
    folder = posixpath.dirname(posixpath.dirname(name))
    root = etree.fromstring(relations, _PARSER)
    for relation in list(root):
        target = str(relation.get("Target", ""))
        place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if relation.get("TargetMode") != "External" and place not in parts:
            root.remove(relation)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _bomb(what: str) -> NotExtractedError:
    return NotExtractedError(
        Code.SEED_TOO_LARGE, what, "Remove it, unless you know who made it; then put its text into a .txt file"
    )
