"""A made-up .docx of as many pages as wanted: decrees with chapters, articles, runs in several styles, tables, lists, notes."""

from __future__ import annotations

import io
import random
import re
import zipfile

from tests.benchmarks.encodings import encoded
from vn_directive_parser.lexicon.legacy import latin

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORDS = [
    "Căn",
    "cứ",
    "Luật",
    "Tổ",
    "chức",
    "chính",
    "quyền",
    "địa",
    "phương",
    "theo",
    "đề",
    "nghị",
    "của",
    "Giám",
    "đốc",
    "Sở",
    "Nội",
    "vụ",
    "Ủy",
    "ban",
    "nhân",
    "dân",
    "tỉnh",
    "quyết",
    "định",
    "ban",
    "hành",
    "kèm",
    "theo",
    "Quy",
    "chế",
    "làm",
    "việc",
    "các",
    "phòng",
    "đơn",
    "vị",
    "trực",
    "thuộc",
    "thủ",
    "trưởng",
    "cơ",
    "quan",
    "chịu",
    "trách",
    "nhiệm",
    "thi",
    "hành",
    "Nghị",
    "định",
    "số",
    "30/2020/NĐ-CP",
    "ngày",
    "05",
    "tháng",
    "3",
    "năm",
    "2020",
    "Kế",
    "hoạch",
    "số",
    "284-KH/TU",
]
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
# One page of such paragraphs, as LibreOffice lays them out.
_PARAGRAPHS_PER_PAGE = 8


def document(pages: int, seed: int = 1, *, legacy: bool = False) -> bytes:
    """The bytes of a .docx of about `pages` pages; `legacy`: the same in TCVN3 letters, as before Unicode."""
    chance = random.Random(seed)
    body = "".join(_block(chance, index) for index in range(pages * _PARAGRAPHS_PER_PAGE))
    notes = "".join(
        f'<w:footnote w:id="{index}"><w:p><w:r><w:rPr>{_FONT}</w:rPr><w:t>Xem {_sentence(chance, 9)}</w:t></w:r></w:p></w:footnote>'
        for index in range(1, pages + 1)
    )
    if legacy:
        body, notes = _in_tcvn3(body), _in_tcvn3(notes)
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (kind, text) in enumerate((("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)")))
    )
    parts = {
        "document": f"<w:document {_spaces()}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "numbering": f'<w:numbering {_spaces()}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
        "footnotes": f"<w:footnotes {_spaces()}>{notes}</w:footnotes>",
        "styles": f'<w:styles {_spaces()}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>',
    }
    return _packed(parts)


def _in_tcvn3(story: str) -> str:
    """A story with its letters as TCVN3 writes them, in its font."""
    words = re.compile("(<w:t(?: [^>]*)?>)([^<]*)")
    return words.sub(lambda t: t[1] + latin(encoded(t[2], "tcvn3")), story).replace("Times New Roman", ".VnTime")


def _spaces() -> str:
    return f'xmlns:w="{_W}" xmlns:r="{_R}"'


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words))


def _run(chance: random.Random) -> str:
    bold = "<w:b/>" if chance.random() < 0.2 else ""
    properties = f'<w:rPr>{_FONT}{bold}<w:color w:val="000000"/><w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{_sentence(chance, 10)} </w:t></w:r>'


def _block(chance: random.Random, index: int) -> str:
    if index % 40 == 39:
        cell = '<w:tc><w:tcPr><w:tcW w:w="2400" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{}</w:p></w:tc>'
        return "<w:tbl>" + "".join(f"<w:tr>{''.join(cell.format(_run(chance)) for _ in range(4))}</w:tr>" for _ in range(5)) + "</w:tbl>"
    list_item = index % 3 == 0
    number = f'<w:numPr><w:ilvl w:val="{index % 9 // 3}"/><w:numId w:val="1"/></w:numPr>' if list_item else ""
    note = f'<w:r><w:footnoteReference w:id="{index // 8 + 1}"/></w:r>' if index % 8 == 0 else ""
    spacing = '<w:spacing w:before="120" w:after="120" w:line="288"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>'
    runs = "".join(_run(chance) for _ in range(chance.randint(1, 8)))
    return f"<w:p><w:pPr>{number}{spacing}</w:pPr>{runs}{note}</w:p>"


def _packed(parts: dict[str, str]) -> bytes:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": "document.main", "numbering": "numbering", "footnotes": "footnotes", "styles": "styles"}
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{main}.{kinds[name]}+xml"/>' for name in parts)
    relation = '<Relationship Id="{0}" Type="' + _R + '/{1}" Target="{2}"/>'
    relations = "".join(relation.format(f"r{name}", name, f"{name}.xml") for name in parts if name != "document")
    space = "http://schemas.openxmlformats.org/package/2006"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{space}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        )
        office = relation.format("rId1", "officeDocument", "word/document.xml")
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{space}/relationships">{office}</Relationships>')
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{space}/relationships">{relations}</Relationships>')
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return out.getvalue()
