"""A seeded archive of real-looking .docx documents, 1 to 30 pages, state and Party, that cite one another.

    python tests/generators/archive.py FOLDER --count 20000 --seed 7

Document `n` of a seed is always the same, byte for byte, however many are made: what it is (`identity`) depends on the
seed and `n` alone, and it cites documents with smaller numbers. A few mentions carry a wrong date, as in real archives.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

try:
    from . import words
except ImportError:  # started as a program
    import words  # type: ignore[no-redef]

CHARACTERS_A_PAGE = 2000
WRONG_DATES = 0.02


@dataclass(frozen=True, slots=True)
class Identity:
    """What a generated document is, and how others cite it."""

    number: int
    party: bool
    type_name: str
    canonical: str
    date: dt.date
    issuer: str
    superior: str | None
    place: str
    title: str
    pages: int

    def citation(self, rng: Random) -> str:
        """A mention as other documents write it."""
        date = self.date
        if rng.random() < WRONG_DATES:
            date += dt.timedelta(days=rng.choice((-30, -1, 1, 31)))
        if self.party:
            written = f"{date.day:02}-{date.month}-{date.year}" if date.month > 2 else f"{date.day:02}-{date.month:02}-{date.year}"
        elif rng.random() < 0.5:
            written = f"{date.day:02}/{date.month}/{date.year}" if date.month > 2 else f"{date.day:02}/{date.month:02}/{date.year}"
        else:
            month = f"{date.month:02}" if date.month < 3 else str(date.month)
            written = f"{date.day:02} tháng {month} năm {date.year}"
        tail = f" về {self.title}" if rng.random() < 0.3 else ""
        return f"{self.type_name} số {self.canonical} ngày {written} của {self.issuer}{tail}"


STATE = [
    ("Quyết định", "QĐ", 30), ("Kế hoạch", "KH", 20), ("Công văn", "", 20), ("Thông báo", "TB", 8), ("Báo cáo", "BC", 10),
    ("Tờ trình", "TTr", 6), ("Chỉ thị", "CT", 3), ("Nghị quyết", "NQ", 3),
]  # fmt: skip
PARTY = [
    ("Kế hoạch", "KH", 30), ("Công văn", "CV", 25), ("Nghị quyết", "NQ", 10), ("Chỉ thị", "CT", 8), ("Báo cáo", "BC", 12),
    ("Hướng dẫn", "HD", 6), ("Quyết định", "QĐ", 6), ("Thông báo", "TB", 3),
]  # fmt: skip


@lru_cache(maxsize=50_000)
def identity(seed: int, number: int) -> Identity:
    """What document `number` of the archive `seed` is."""
    rng = Random(f"{seed}/{number}")
    place, (kind, districts) = rng.choice(list(words.PLACES.items()))
    district = rng.choice(districts) if rng.random() < 0.4 else None
    party = rng.random() < 0.35
    # Numbers run with the years, so that documents cite older ones.
    date = dt.date(2012, 1, 3) + dt.timedelta(days=5000 * number // (number + 4000) + rng.randrange(15))
    serial = rng.randrange(1, 4000)
    table = PARTY if party else STATE
    type_name, code, _ = rng.choices(table, [row[2] for row in table])[0]
    written = f"{serial:02}"
    superior: str | None = None
    city = kind == "thành phố"
    if party:
        own = ("Quận ủy" if city else "Huyện ủy") if district else ("Thành ủy" if city else "Tỉnh ủy")
        issuer = f"{own} {district or place}"
        superior = f"Đảng bộ {kind} {place}" if district else None
        canonical = f"{written}-{code}/{('QU' if city else 'HU') if district else 'TU'}"
    else:
        area = f"{'quận' if city else 'huyện'} {district}" if district else f"{kind} {place}"
        assembly = type_name == "Nghị quyết"
        issuer = f"{'Hội đồng nhân dân' if assembly else 'Ủy ban nhân dân'} {area}"
        if assembly:
            canonical = f"{written}/{date.year}/NQ-HĐND"
        else:
            canonical = f"{written}/UBND-{rng.choice(('VX', 'NC', 'KT', 'TH', 'NN'))}" if not code else f"{written}/{code}-UBND"
    pages = rng.choices((1, 2, 3, 4, 5, 6, 8, 10, 14, 20, 30), (16, 18, 16, 12, 9, 8, 7, 6, 4, 3, 1))[0]
    title = rng.choice(("tăng cường", "thực hiện", "đẩy mạnh", "kết quả", "tổ chức triển khai")) + " " + rng.choice(words.SUBJECTS)
    title += f" trên địa bàn {district or place} năm {date.year}"
    return Identity(number, party, type_name, canonical, date, issuer, superior, place, title, pages)


class Writer:
    """Writes one document as the body of word/document.xml."""

    def __init__(self, seed: int, number: int) -> None:
        self.seed, self.me = seed, identity(seed, number)
        self.rng = Random(f"{seed}/{number}/text")
        self.parts: list[str] = []
        self.length = 0

    def body(self) -> str:
        """The body's XML."""
        self.header()
        self.preamble()
        if not self.me.party and self.me.type_name in {"Quyết định", "Nghị quyết"}:
            self.articles()
        else:
            self.chapters()
        self.end()
        return "".join(self.parts)

    def paragraph(self, text: str, *, bold: bool = False, align: str = "both") -> None:
        """One paragraph; long ones are split into runs as Word does while people edit."""
        self.length += len(text)
        self.parts.append(paragraph(text, self.rng, bold=bold, align=align))

    def header(self) -> None:
        """The two-column table at the top, then type and title."""
        me, date = self.me, self.me.date
        right = ["ĐẢNG CỘNG SẢN VIỆT NAM"] if me.party else ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
        month = f"{date.month:02}" if date.month < 3 else str(date.month)
        right.append(f"{me.place}, ngày {date.day:02} tháng {month} năm {date.year}")
        left = [me.superior.upper()] if me.superior else []
        left += [me.issuer.upper(), ("*" if me.party else "-------"), f"{'Số' if me.party else 'Số:'} {me.canonical}"]
        letter = me.type_name == "Công văn"
        if letter:
            left.append(f"V/v {me.title}")
        self.parts.append(table([left, right], self.rng))
        if letter:
            self.paragraph("Kính gửi: " + "; ".join(self.rng.sample(words.UNITS, 2)) + ".", align="center")
        else:
            self.paragraph(me.type_name.upper(), bold=True, align="center")
            self.paragraph(("Về " if me.type_name in {"Quyết định", "Nghị quyết"} else "") + me.title, bold=True, align="center")

    def preamble(self) -> None:
        """Legal bases, which cite laws and earlier documents."""
        for law in self.rng.sample(words.LAWS, 2):
            self.paragraph(f"Căn cứ {law};")
        for _ in range(self.rng.randrange(3)):
            self.paragraph(f"Căn cứ {self.cite()};")
        if not self.me.party and self.me.type_name == "Quyết định":
            self.paragraph(f"Theo đề nghị của {self.rng.choice(words.UNITS)} tại Tờ trình số {self.rng.randrange(1, 900)}/TTr-SNV.")
            self.paragraph("QUYẾT ĐỊNH:", bold=True, align="center")

    def cite(self) -> str:
        """A mention of an earlier document of the archive, or of a law."""
        if self.me.number == 0 or self.rng.random() < 0.25:
            return self.rng.choice(words.LAWS)
        # Near ones more often than far ones: files of one affair lie together.
        back = min(self.me.number, 1 + int(self.rng.expovariate(1 / 60)))
        cited = identity(self.seed, self.me.number - back)
        return cited.citation(self.rng) if cited.date <= self.me.date else self.rng.choice(words.LAWS)

    def sentence(self) -> str:
        """One sentence with its blanks filled."""
        rng = self.rng
        pattern = rng.choice(words.SENTENCES)
        return pattern.format(
            unit=rng.choice(words.UNITS),
            subject=rng.choice(words.SUBJECTS),
            cite=self.cite() if "{cite}" in pattern else "",
            body=self.me.issuer,
            place=self.me.place,
            day=f"{rng.randrange(1, 29):02}/{rng.randrange(3, 13)}/{self.me.date.year}",
            year=self.me.date.year,
            later=self.me.date.year + 5,
            n=rng.randrange(1, 9),
            m=rng.randrange(1, 40),
            q=rng.choice(("I", "II", "III", "IV")),
            letter=rng.choice("abcdđe"),
            big=f"{rng.randrange(1, 99)}.{rng.randrange(100, 999)}",
            pct=rng.randrange(60, 100),
        )

    def filled(self) -> bool:
        """Whether the pages are full."""
        return self.length >= self.me.pages * CHARACTERS_A_PAGE - 900

    def articles(self) -> None:
        """A body of articles; the last one says what it replaces and from when it holds."""
        article = 1
        while article < 3 or not self.filled():
            self.paragraph(f"Điều {article}. {self.sentence()}")
            for clause in range(1, self.rng.choice((1, 3, 4, 5))):
                self.paragraph(f"{clause}. {self.sentence()}")
                if self.rng.random() < 0.3:
                    for letter in "abcd"[: self.rng.randrange(2, 5)]:
                        self.paragraph(f"{letter}) {self.sentence()}")
            article += 1
        self.paragraph(f"Điều {article}. Hiệu lực thi hành", bold=True)
        self.paragraph(f"1. {self.me.type_name} này có hiệu lực kể từ ngày ký.")
        if self.rng.random() < 0.2 and self.me.number:
            old = identity(self.seed, self.rng.randrange(self.me.number))
            verb = self.rng.choice(("thay thế", "bãi bỏ", "sửa đổi, bổ sung một số điều của"))
            self.paragraph(f"2. {self.me.type_name} này {verb} {old.citation(self.rng)}.")

    def chapters(self) -> None:
        """A body of Roman chapters with points and dashes."""
        numerals = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
        chapter = 0
        while chapter < 2 or (not self.filled() and chapter < len(numerals)):
            self.paragraph(f"{numerals[chapter]}. {self.rng.choice(words.SUBJECTS).upper()}", bold=True)
            share = self.me.pages * CHARACTERS_A_PAGE // 10 + 400
            start, point = self.length, 1
            while self.length - start < share:
                self.paragraph(f"{point}. {self.sentence()}")
                for _ in range(self.rng.randrange(3)):
                    self.paragraph(f"- {self.sentence()}")
                point += 1
            chapter += 1

    def end(self) -> None:
        """Recipients and signature, side by side."""
        rng = self.rng
        self.paragraph("Trên đây là nội dung của văn bản, yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện./.")
        name = f"{rng.choice(words.FAMILY)} {rng.choice(words.MIDDLE)} {rng.choice(words.GIVEN)}"
        left = ["Nơi nhận:", *(f"- {unit};" for unit in rng.sample(words.UNITS, 3)), "- Lưu: VT."]
        if self.me.party:
            right = ["T/M BAN THƯỜNG VỤ", rng.choice(("BÍ THƯ", "PHÓ BÍ THƯ")), "", name]
        else:
            right = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", name] if rng.random() < 0.5 else ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", name]
        self.parts.append(table([left, right], rng))


def run(text: str, *, bold: bool = False) -> str:
    """One run."""
    properties = (
        '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>' + ("<w:b/>" if bold else "") + '<w:sz w:val="28"/></w:rPr>'
    )
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str, rng: Random, *, bold: bool = False, align: str = "both") -> str:
    """One paragraph of several runs."""
    pieces: list[str] = []
    rest = text
    while len(rest) > 60:
        cut = rest.find(" ", rng.randrange(40, 160))
        if cut < 0:
            break
        pieces.append(rest[:cut])
        rest = rest[cut:]
    pieces.append(rest)
    mark = f"{rng.randrange(0x00A00000, 0x00FFFFFF):08X}"
    return (
        f'<w:p w:rsidR="{mark}" w:rsidRDefault="{mark}"><w:pPr><w:spacing w:before="120" w:after="0"/><w:jc w:val="{align}"/></w:pPr>'
        + "".join(run(piece, bold=bold) for piece in pieces)
        + "</w:p>"
    )


def table(columns: list[list[str]], rng: Random) -> str:
    """A borderless table of one row: each cell is a column of lines."""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{4700}" w:type="dxa"/></w:tcPr>{"".join(paragraph(line, rng, align="center") for line in lines)}</w:tc>'
        for lines in columns
    )
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4700"/><w:gridCol w:w="4700"/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>'


@cache
def package() -> tuple[list[tuple[str, bytes]], str, str]:
    """The parts of an empty Word document, and what stands before and after its body."""
    import docx

    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with zipfile.ZipFile(buffer) as empty:
        parts = [(name, empty.read(name)) for name in empty.namelist()]
    document = next(data for name, data in parts if name == "word/document.xml").decode()
    start = document.index("<w:body>") + len("<w:body>")
    return [part for part in parts if part[0] != "word/document.xml"], document[:start], document[document.index("<w:sectPr") :]


def document(seed: int, number: int) -> bytes:
    """The bytes of one .docx file."""
    parts, before, after = package()
    body = Writer(seed, number).body()
    pages = identity(seed, number).pages
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in parts:
            content = data
            if name == "docProps/app.xml":
                content = data.replace(b"<Pages>1</Pages>", b"<Pages>%d</Pages>" % pages)
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
        info = zipfile.ZipInfo("word/document.xml", (2024, 1, 1, 0, 0, 0))
        archive.writestr(info, before + body + after, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def name(number: int) -> str:
    """Where a document lies: a thousand to a folder."""
    return f"{number // 1000:03}/{number:06}.docx"


def generate(folder: Path, count: int, seed: int = 7) -> Iterator[Path]:
    """Write the first `count` documents of an archive; files that are there already are left alone."""
    for number in range(count):
        path = folder / name(number)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(document(seed, number))
        yield path


if __name__ == "__main__":
    command = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    command.add_argument("folder", type=Path)
    command.add_argument("--count", type=int, default=100)
    command.add_argument("--seed", type=int, default=7)
    options = command.parse_args()
    made = sum(1 for _ in generate(options.folder, options.count, options.seed))
    print(f"{made} documents in {options.folder}")
