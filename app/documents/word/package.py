"""The package of an uploaded .docx: what is in the zip file, before anything in it is believed.

Promises: nothing is unpacked beyond the limits, nothing outside the file is ever fetched, and no program code, no
linked file and no XML entity gets as far as the templates.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from app.core.errors import FieldError, Invalid

REFUSED: Final = "Skabelonen er ikke taget i brug."
MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 5 * MEGABYTE
MOST_UNPACKED: Final = 50 * MEGABYTE
MOST_TEXT: Final = MEGABYTE
"""Of the parts that hold text; a letter has a tenth of that."""
MOST_XML: Final = 4 * MEGABYTE
"""Of all parts that are XML: read into memory they take thirty times as much."""
MOST_PARTS: Final = 1000
BODY: Final = "word/document.xml"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STORIES: Final = {f"{W}{root}" for root in ("document", "hdr", "ftr", "footnotes", "endnotes", "comments")}
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0"
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_MAIN: Final = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_HARMLESS_LINK: Final = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)
_ENCODING: Final = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)[\"']")
_FETCHES: Final = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD|DATABASE|MACROBUTTON|EMBED"
    r"|HYPERLINK(?!\s+(?:\\l\b|\"?(?:https?://|mailto:|tel:))))\b",
    re.IGNORECASE,
)
_ADDRESSES: Final = {"src", "href", "althref"}
_DRAWN: Final = ("{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}")
_FETCHED: Final = {"aFChunk", "attachedTemplate", "subDocument", "webextensiontaskpanes", "webextension"}
_MACROS: Final = re.compile("vbaproject|/activex/|^customui/")
_PICTURE: Final = re.compile(r"\.(png|jpe?g|gif|bmp)$", re.IGNORECASE)
_PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM")
"""How a picture begins, whichever of these its name says that it is."""
_TAG: Final = re.compile(r"\{[{%#]")


def refusal(code: str, danish: str, english: str) -> Invalid:
    """The whole file refused with one sentence."""
    return Invalid(REFUSED, [FieldError("", danish, english, code)])


def opened(raw: bytes) -> Mapping[str, Any]:
    """The parts that hold text, by name and parsed; Invalid says why the file cannot be a template."""
    if not raw:
        raise refusal("empty", "Vælg et Word-dokument (.docx).", "Choose a Word document.")
    if len(raw) > MOST_BYTES:
        raise refusal("too_big", "Filen fylder mere end 5 MB. Gør billederne i den mindre.", "Larger than 5 MB.")
    if raw.startswith(_OLD_WORD):
        danish = "Filen er fra en gammel Word eller har adgangskode. Gem den som .docx uden kode."
        raise refusal("old_word", danish, "Save it as .docx without a password.")
    try:
        parts = dict(_unpacked(raw))
    except _BROKEN as wrong:
        danish = "Filen kan ikke åbnes som et Word-dokument. Gem den som .docx i Word, og prøv igen."
        raise refusal("not_docx", danish, "Not a .docx file.") from wrong
    _demand_document(parts)
    stories = {}
    for name, content in parts.items():
        if _is_xml(name, content):
            tree = _parsed(name, content)
            _demand_no_links(tree)
            _demand_no_fetching(tree)
            _demand_no_addresses(tree)
            if tree.tag in _STORIES:
                _demand_tags_in_text(tree)
                stories[name] = tree
    return stories


def _unpacked(raw: bytes) -> Iterator[tuple[str, bytes]]:
    left, seen = MOST_UNPACKED, set[str]()
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        if len(package.infolist()) > MOST_PARTS:
            raise refusal("too_big", "Filen har for mange dele. Gem den på ny i Word.", "Too many parts.")
        for one in package.infolist():
            if one.filename.casefold() in seen:
                raise zipfile.BadZipFile(one.filename)
            seen.add(one.filename.casefold())
            with package.open(one) as part:
                content = part.read(left + 1)
            left -= len(content)
            if left < 0:
                danish = "Filen fylder mere end 50 MB, når den pakkes ud. Fjern store billeder, og gem den igen."
                raise refusal("too_big_unpacked", danish, "Larger than 50 MB unpacked.")
            yield one.filename, content


def _demand_document(parts: Mapping[str, bytes]) -> None:
    kinds = parts.get("[Content_Types].xml", b"")
    names = [name.casefold() for name in parts]
    if (
        any("vbaproject" in name or "/activex/" in name or name.startswith("customui/") for name in names)
        or b"macroenabled" in kinds.lower()
    ):
        danish = "Filen har makroer. Gem den som et almindeligt Word-dokument (.docx) uden makroer."
        raise refusal("macros", danish, "The file has macros.")
    if any("/embeddings/" in name for name in names):
        danish = "Filen har et andet dokument indlejret i sig. Slet det, eller indsæt det som billede."
        raise refusal("embedded", danish, "The file has an embedded document.")
    if BODY not in parts or _MAIN not in kinds:
        danish = "Filen er ikke et Word-dokument. Gem den som .docx, ikke som skabelon (.dotx) eller andet."
        raise refusal("not_docx", danish, "Not a Word document (.docx).")
    _demand_pictures(parts)
    xml = {name: len(content) for name, content in parts.items() if _is_xml(name, content)}
    if xml.get(BODY, 0) > MOST_TEXT or sum(xml.values()) > MOST_XML:
        raise refusal("too_long", "Skabelonen har for megen tekst. Gør den kortere.", "Too much text.")


def _demand_pictures(parts: Mapping[str, bytes]) -> None:
    for name, content in parts.items():
        if _PICTURE.search(name) and not content.startswith(_PICTURES):
            danish = f"Et billede er ikke et billede ({name[:80]}). Slet det i Word, og sæt det ind igen."
            raise refusal("not_picture", danish, "A picture is not a picture.")


def _is_xml(name: str, content: bytes) -> bool:
    """Whatever the part is called: Word goes by its type, not by its name."""
    named = name.casefold().endswith((".xml", ".rels"))
    return named or content.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def _parsed(name: str, content: bytes) -> Any:
    # lxml is loaded where a paper is made or looked over, and nowhere else.
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - it ships no types

    said = _ENCODING.match(content[:200].lstrip(b"\xef\xbb\xbf"))
    if said and said[1].lower() not in {b"utf-8", b"utf8", b"us-ascii", b"ascii"}:
        raise _bad_xml(name)
    if b"\0" in content or b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _bad_xml(name)
    try:
        return etree.fromstring(content, _parser(etree))
    except etree.XMLSyntaxError as wrong:
        raise _bad_xml(name) from wrong


def _parser(etree: Any) -> Any:
    """Nothing is fetched, and a comment parts no word."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


def _bad_xml(name: str) -> Invalid:
    danish = f"Filens indre er ikke, som Word skriver det ({name[:80]}). Åbn den i Word, og gem den igen."
    return refusal("bad_xml", danish, "The XML inside is not as Word writes it.")


def _demand_no_links(relations: Any) -> None:
    for link in relations.iter("{*}Relationship"):
        kind, target = str(link.get("Type", "")), str(link.get("Target", ""))
        kind = kind.rpartition("/")[2]
        fetched = link.get("TargetMode") == "External" and not (kind == "hyperlink" and _HARMLESS_LINK.match(target))
        if fetched or kind in _FETCHED:
            what = {"image": "et billede", "attachedTemplate": "en anden skabelon", "hyperlink": "en fil"}
            named = f"{what.get(kind, 'noget')} udefra ({target[:80]})"
            danish = f"Filen henter {named}. Indsæt det i selve filen, eller fjern det."
            raise refusal("external", danish, "The file refers to something outside itself.")


def _demand_no_fetching(tree: Any) -> None:
    found = _FETCHES.search(_codes(tree))
    if found:
        danish = f"Feltet {found[1].upper()} henter noget udefra. Slet feltet, og skriv teksten i stedet."
        raise refusal("external", danish, "A field that fetches something.")


def _demand_no_addresses(tree: Any) -> None:
    """An old drawing can name its picture without a relationship, and a mail merge the data that it reads."""
    if tree.find(".//{*}mailMerge") is not None:
        danish = "Filen er sat op til brevfletning. Vælg Forsendelser, Start brevfletning, Normalt Word-dokument."
        raise refusal("external", danish, "The file is set up for a mail merge.")
    for one in tree.iter(*(f"{drawn}*" for drawn in _DRAWN)):
        for name, target in one.attrib.items():
            link = name == "href" and _HARMLESS_LINK.match(target)
            if name.rpartition("}")[2] in _ADDRESSES and target and not target.startswith("#") and not link:
                danish = f"Filen henter et billede udefra ({target[:80]}). Indsæt det i selve filen, eller fjern det."
                raise refusal("external", danish, "A drawing refers to something outside the file.")


def _codes(tree: Any) -> str:
    """Every field code, also one that goes over several paragraphs, with a blank between two of them."""
    said: list[str] = []
    for one in tree.iter("{*}instrText", "{*}delInstrText", "{*}fldChar", "{*}fldSimple"):
        said += [" ", *one.attrib.values(), " "] if one.tag.endswith(("fldChar", "fldSimple")) else one.itertext()
    return "".join(said)


def _demand_tags_in_text(story: Any) -> None:
    """A tag beside the text would be filled in too, not looked over, and could become a field code."""
    for one in story.iter():
        beside = (one.tail or "") + ("" if one.tag == f"{W}t" else one.text or "")
        if "{" in beside or "}" in beside or any(map(_TAG.search, one.attrib.values())):
            danish = "Et felt står uden for teksten, for eksempel i en formel eller en feltkode. Flyt det til teksten."
            raise refusal("not_text", danish, "A tag outside the text.")
