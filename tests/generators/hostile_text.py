"""Adversarial texts: each kind as a function of its length in code points, cut to that length exactly.

Every kind aims at one way in which a scan can become slower than linear: a run that each anchor looks back over, a bracket
that nothing closes, a list that never ends, a name that goes on for ever.
"""

from __future__ import annotations

import random
from collections.abc import Callable

Kind = Callable[[int], str]


def repeated(unit: str, *, before: str = "", after: str = "") -> Kind:
    """One unit over and over."""

    def build(length: int) -> str:
        room = max(0, length - len(before) - len(after))
        return (before + (unit * (room // len(unit) + 1))[:room] + after)[:length]

    return build


def counted(shape: str, *, before: str = "") -> Kind:
    """A shape with a running number: "{n}. " ..."""

    def build(length: int) -> str:
        pieces, size, number = [before], len(before), 1
        while size < length:
            # Up to 999, so that no number is long enough for a year.
            piece = (
                shape.replace("{n}", str(number % 1000))
                .replace("{roman}", roman(number))
                .replace("{letter}", "abcdđeghiklmnopqrstuvxy"[number % 23])
            )
            pieces.append(piece)
            size += len(piece)
            number += 1
        return "".join(pieces)[:length]

    return build


def nested(opening: str, closing: str, inside: str = "x") -> Kind:
    """Brackets in brackets, half of the text opening and half closing."""

    def build(length: int) -> str:
        depth = max(1, length // (len(opening) + len(closing)))
        return (opening * depth + inside + closing * depth)[:length]

    return build


def mixed(pieces: tuple[str, ...], seed: int = 7) -> Kind:
    """Pieces in random order, the same for one length."""

    def build(length: int) -> str:
        choose = random.Random(seed)
        found: list[str] = []
        size = 0
        while size < length:
            piece = choose.choice(pieces)
            found.append(piece)
            size += len(piece)
        return "".join(found)[:length]

    return build


def roman(number: int) -> str:
    """A Roman number; it grows with thousands."""
    out = ""
    for value, letters in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
                           (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
        out += letters * (number // value)
        number %= value
    return out


HEADER = (
    "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG BÌNH\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n"
    "Số: 12/QĐ-UBND\nQuảng Bình, ngày 05 tháng 3 năm 2024\n\nQUYẾT ĐỊNH\nVề việc ban hành Quy chế làm việc\n\n"
)
SENTENCE = "Thực hiện Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành ủy Hà Nội về tổng kết Nghị quyết 18. "

KINDS: dict[str, Kind] = {
    # No structure at all
    "digits": repeated("1234567890"),
    "digits without end, slashes": repeated("1/2/"),
    "commas": repeated(","),
    "commas and spaces": repeated(", "),
    "semicolons": repeated(";"),
    "semicolons and spaces": repeated("; "),
    "colons": repeated(":"),
    "colons and spaces": repeated(": "),
    "full stops": repeated("."),
    "hyphens": repeated("-"),
    "slashes": repeated("/"),
    "spaces": repeated(" "),
    "tabs": repeated("\t"),
    "newlines": repeated("\n"),
    "spaces and newlines": repeated("   \n"),
    "bars": repeated("|"),
    "asterisks": repeated("*"),
    "underscores": repeated("_"),
    "one letter": repeated("a"),
    "one capital": repeated("Đ"),
    "no spaces": repeated("Kếhoạchsố284-KH/TUngày29-11-2024củaThànhủyHàNội"),
    "one line": repeated("Ủy ban nhân dân tỉnh chỉ đạo các cơ quan thực hiện nhiệm vụ được giao "),
    "one-letter lines": repeated("a\n"),
    "one-digit lines": repeated("1\n"),
    # Letters
    "marks on one letter": lambda length: "e" + "\u0323" * (length - 1),
    "marks of two classes on one letter": lambda length: ("e" + "\u0301\u0323" * length)[:length],
    "marks of another script": repeated("\u05b0\u0591", before="\u200b"),
    "marks on every letter": repeated("e\u0302\u0301\u0323\u0309\u0303\u0300"),
    "marks alternating": repeated("a\u0323\u0302"),
    "zero width": repeated("\u200b"),
    "zero width between letters": repeated("K\u200bế\u200b h\u200bo\u200bạ\u200bc\u200bh\u200b "),
    "right to left": repeated("\u202eKế hoạch số 1-KH/TU\u202c \u05d0\u05d1\u05d2 \u0627\u0644 "),
    "nul": repeated("\0"),
    "nul between words": repeated("Kế\0hoạch\0số\0" "1-KH/TU\0"),
    "lone surrogates": repeated("\ud800 số \udfff/KH-UBND "),
    "hangul": repeated("\u1112\u1161\u11ab"),
    "compatibility letters": repeated("\ufb1d\u212b\u2126"),
    "look-alikes": repeated("284\u2013KH\u2215TU\u00a0\u00d0\u1ea3ng "),
    "reformed tones": repeated("uỷ hoà "),
    "dotted capital I": repeated("İ"),
    "alternating capitals": repeated("KẾ hOạCh SỐ "),
    "capitals": repeated("QUYẾT ĐỊNH BAN HÀNH QUY CHẾ "),
    "letter-spaced headings": repeated("Q U Y Ế T  Đ Ị N H\n"),
    "letter-spaced without end": repeated("Q U Y Ế T Đ Ị N H "),
    "single capitals": repeated("A B C "),
    "emoji": repeated("\U0001f600 "),
    "carriage returns": repeated("a\r\n\r\n"),
    "soft hyphens": repeated("Kế\u00ad hoạch "),
    # Brackets and quotes
    "opening brackets": repeated("("),
    "closing brackets": repeated(")"),
    "nested brackets": nested("(", ")"),
    "nested brackets with words": nested("(Kế hoạch ", ") "),
    "opening quotes": repeated("“"),
    "closing quotes": repeated("”"),
    "straight quotes": repeated('"'),
    "nested quotes": nested("“", "”"),
    "quotes and words": repeated("“Điều 1 "),
    "quotes and newlines": repeated('"\n'),
    "colon, quote and newline": repeated(": “\n1. "),
    "quoted articles without end": counted("“Điều {n}. Sửa đổi như sau:\n"),
    "quoted lines": repeated("“1. Nội dung.”;\n"),
    "unclosed bracket after each reference": repeated("Kế hoạch số 1-KH/TU ("),
    "unclosed title": repeated("Nghị định số 1/2020/NĐ-CP về “quản lý "),
    "brackets and titles": repeated("Quyết định số 1/QĐ-TTg về việc (phê duyệt [đề án “x "),
    # References
    "Điều": repeated("Điều "),
    "điều": repeated("điều "),
    "Điều 1": repeated("Điều 1 "),
    "Điều 1,": repeated("Điều 1, "),
    "Điều lines": counted("Điều {n}. Nội dung\n"),
    "same Điều lines": repeated("Điều 1.\n"),
    "Điều out of turn": counted("Căn cứ khoản 2 Điều 130 và các quy định khác có liên quan của pháp luật hiện hành\nĐiều 7{n}. Nội dung\n"),
    "khoản 1,": repeated("khoản 1, "),
    "khoản 1 và": repeated("khoản 1 và "),
    "điểm a, b": repeated("a, b, c, d, đ, ", before="điểm "),
    "điểm a khoản 1 Điều 1;": repeated("điểm a khoản 1 Điều 1; "),
    "khoản 1 Điều": repeated("khoản 1 Điều "),
    "các khoản": counted("{n}, ", before="các khoản "),
    "ranges of Điều": repeated("từ Điều 1 đến Điều 9999 "),
    "số": repeated("số "),
    "số 1/": repeated("số 1/"),
    "số 1": repeated("số 1 "),
    "số: 1,": repeated("số: 1, "),
    "1-KH/TU": repeated("1-KH/TU "),
    "1-KH/TU, no spaces": repeated("1-KH/TU"),
    "1/QĐ-": repeated("1/QĐ-"),
    "long code": lambda length: ("số 1/" + "QĐ-" * length)[:length],
    "code after code": repeated("số 1/QĐ-UBND-"),
    "codes with slashes": repeated("/KH"),
    "numbers with a year": repeated("1/2020/NĐ-CP, "),
    "lists of numbers": repeated("1-KH/TU, ", before="các Kế hoạch số "),
    "types": repeated("Kế hoạch "),
    "types of one letter case": repeated("nghị quyết nghị định "),
    "type and năm": repeated("Luật năm 2020 "),
    "Luật": repeated("Luật "),
    "Luật sửa đổi": repeated("Luật sửa đổi, bổ sung một số điều của "),
    "Luật, capital names": repeated("Luật Đất Đai Nhà Ở "),
    "law names, commas": repeated("Luật Đất đai, Luật Nhà ở, "),
    "này": repeated("Nghị định này "),
    "trên": repeated("Kế hoạch trên ", before="Kế hoạch số 1-KH/TU ngày 1-1-2024 "),
    "short forms and trên": repeated("Nghị quyết 57, Nghị quyết trên, ", before="Nghị quyết số 57-NQ/TW ngày 22-12-2024 "),
    "one full, many trên": repeated("Nghị quyết số 57-NQ/TW, " + "Nghị quyết 57, Nghị quyết trên, " * 300),
    "names given": counted("Kế hoạch số {n}-KH/TU (sau đây gọi tắt là Kế hoạch {n}); "),
    "one name given often": repeated("Kế hoạch số 1-KH/TU (sau đây gọi tắt là Kế hoạch A); Kế hoạch A; "),
    "sau đây gọi là": repeated("(sau đây gọi tắt là "),
    "titles without end": repeated("về việc ban hành ", before="Quyết định số 1/QĐ-UBND "),
    "titles in titles": repeated("Quyết định số 1/QĐ-UBND về việc "),
    "relations": repeated("sửa đổi, bổ sung, thay thế, bãi bỏ "),
    "relations and references": repeated("thay thế Kế hoạch số 1-KH/TU, bãi bỏ "),
    "different references": counted("Kế hoạch số {n}-KH/TU ngày 1-1-2024 của Tỉnh ủy; "),
    "references, one sentence": repeated("Kế hoạch số 284-KH/TU ngày 29-11-2024 của Thành ủy Hà Nội, "),
    "căn cứ": repeated("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;\n"),
    "căn cứ ...;": repeated("Căn cứ ...;\n"),
    "căn cứ under a header": repeated("Căn cứ ...;\n", before=HEADER),
    "căn cứ words": repeated("căn cứ "),
    "theo": repeated("theo "),
    "của": repeated("của "),
    "kèm theo": repeated("(kèm theo Quyết định số 1/QĐ-UBND "),
    "không số": repeated("Công văn không số "),
    # Dates
    "ngày": repeated("ngày "),
    "ngày 1": repeated("ngày 1 "),
    "ngày 1/": repeated("ngày 1/"),
    "ngày, tháng, năm": repeated("ngày tháng năm "),
    "ngày 1 tháng 1": repeated("ngày 1 tháng 1 "),
    "days in a chain": repeated("1, ", before="các ngày "),
    "days and và": repeated("ngày 1, 2 và 3/12, "),
    "dates": repeated("1-1-2024 "),
    "dates with dots": repeated("1.1.2024."),
    "years": repeated("2020-2025-"),
    "năm": repeated("năm "),
    "giai đoạn": repeated("giai đoạn 2020 - 2025 "),
    "quarters": repeated("quý I, "),
    "Roman and slashes": repeated("I/II/III/"),
    "đến ngày": repeated("đến ngày "),
    "từ ngày": repeated("từ ngày 1/1 đến "),
    "yearless dates": counted("sáng ngày 6/12, ngày {n}/1/2024, "),
    "yearless and many days": mixed(tuple(f"ngày {d}/{m}/2024, " for d in range(1, 29) for m in range(1, 13)) + tuple(f"sáng {d}/{m}, " for d in range(1, 29) for m in range(1, 13))),
    "hằng năm": repeated("trước ngày 15/12 hằng năm "),
    "lunar": repeated("mùng 1 tháng Giêng âm lịch "),
    "hours": repeated("8 giờ 00, "),
    # Bodies and persons
    "của Ban": repeated("của Ban "),
    "Ban": repeated("Ban "),
    "Ủy ban nhân dân": repeated("Ủy ban nhân dân "),
    "UBND": repeated("UBND "),
    "UBND tỉnh": repeated("UBND tỉnh "),
    "UBND,": repeated("UBND các quận, huyện, thị xã, "),
    "Sở": repeated("Sở "),
    "bodies in a chain": repeated("Ban Thường vụ Thành ủy, "),
    "body of a body": repeated("Văn phòng Ban Chấp hành Đảng bộ Chi bộ Ban "),
    "capital names": repeated("Ban Quản Lý Dự Án Đầu Tư Xây Dựng "),
    "small names": repeated("ban quản lý dự án đầu tư xây dựng "),
    "places": repeated("tỉnh Quảng Bình, huyện Lệ Thủy, xã Phong Thủy, "),
    "many places, generic": mixed(("UBND tỉnh Quảng Bình; ", "UBND tỉnh Nghệ An; ", "UBND tỉnh Hà Tĩnh; ", "UBND tỉnh; ", "UBND huyện; ")),
    "generic only": repeated("UBND tỉnh giao UBND huyện và UBND xã; "),
    "Bộ": repeated("Bộ Y tế, Bộ "),
    "và": repeated("và "),
    "Hội đồng": repeated("Hội đồng "),
    "xã": repeated("xã "),
    "đồng chí": repeated("đồng chí "),
    "đồng chí and names": repeated("đồng chí Nguyễn Văn An, "),
    "names without end": repeated("Nguyễn ", before="đồng chí "),
    "posts": repeated("Phó Chủ tịch "),
    "posts and names": repeated("Phó Bí thư Nguyễn Văn An - "),
    "ông": repeated("ông "),
    "capital words": repeated("Nguyễn Văn An "),
    # Enumerations
    "a) lines": repeated("a) Nội dung;\n"),
    "letters in order": counted("{letter}) Nội dung;\n"),
    "1. lines": counted("{n}. Nội dung;\n"),
    "1. in one line": counted("{n}. Nội dung; "),
    "(1) in one line": counted("({n}) nội dung; "),
    "a) in one line": repeated("a) b) c) d) "),
    "1.1.1. lines": counted("1.{n}.1.1.1.1. Nội dung\n"),
    "dashes": repeated("- Nội dung;\n"),
    "pluses": repeated("+ "),
    "Roman lines": counted("{roman}. NỘI DUNG\n"),
    "Roman numerals": repeated("IVXLCDM"),
    "Roman numerals and spaces": repeated("XVIII "),
    "gồm": repeated("gồm: "),
    "gồm a; b": repeated("gồm 3 nội dung: một, hai; "),
    "announced, no items": repeated("gồm 12 nhiệm vụ sau: "),
    "announced, endless items": repeated("thực hiện nhiệm vụ, ", before="gồm 3 nội dung: "),
    "announced, long items": repeated("thực hiện nhiệm vụ được giao; ", before="các đơn vị sau: "),
    "announced, many lists": repeated("Các đơn vị gồm: Sở Y tế, Sở Nội vụ, Sở Tài chính và Sở Xây dựng. "),
    "ordinals": counted("thứ {n}, nội dung; "),
    "thứ nhất": repeated("Thứ nhất, nội dung. Thứ hai, nội dung. "),
    "một là": repeated("Một là, nội dung; hai là, nội dung; "),
    "một là only": repeated("một là "),
    "các": repeated("các "),
    "như sau": repeated("như sau:\n"),
    "như sau, lists": repeated("như sau:\na) một;\nb) hai;\n"),
    "nested lists": repeated("1. Một:\na) hai:\n- ba:\n+ bốn;\n"),
    "lists in brackets": repeated("các xã (A, B, C, "),
    # Structure
    "headers": repeated(HEADER),
    "header and endless place": repeated("ngày    tháng    năm 2024\n", before=HEADER),
    "national titles": repeated("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"),
    "appendices": counted("PHỤ LỤC {roman}\nDANH MỤC\n"),
    "attached": repeated("(Kèm theo Quyết định số 1/QĐ-UBND)\n"),
    "kính gửi": repeated("Kính gửi: ", before=HEADER),
    "kính gửi lines": repeated("- Sở Y tế;\n", before=HEADER + "Kính gửi:\n"),
    "nơi nhận": repeated("Nơi nhận:\n"),
    "nơi nhận, lists": repeated("Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\n"),
    "nơi nhận under a header": repeated("Nơi nhận:\n- Như Điều 3;\n", before=HEADER),
    "signatures": repeated("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"),
    "signatures under a header": repeated("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn An\n", before=HEADER),
    "posts in capitals": repeated("PHÓ CHỦ TỊCH\n", before=HEADER),
    "title without end": repeated("về việc ban hành quy chế\n", before=HEADER),
    "capital lines": repeated("QUYẾT ĐỊNH BAN HÀNH\n", before=HEADER),
    "chapters": counted("Chương {roman}\nQUY ĐỊNH CHUNG\nĐiều {n}. Phạm vi\n1. Nội dung\na) Nội dung\n"),
    "articles under a header": counted("Điều {n}. Nội dung\n1. Một;\n2. Hai.\n", before=HEADER),
    "tab columns": repeated("A\tB\t", before=HEADER),
    "wide gaps": repeated("A      B      ", before=HEADER),
    "wrapped lines": repeated("Ủy ban nhân dân tỉnh chỉ đạo các cơ quan thực hiện nhiệm vụ\nđược giao "),
    "page numbers": repeated("văn bản\n\n12\n\n"),
    "law under a header": counted("“Điều {n}. Nội dung\n1. Một;”.\n", before="QUỐC HỘI\n\nLUẬT\nSỬA ĐỔI LUẬT ĐẤT ĐAI\n\nĐiều 1. Sửa đổi như sau:\n"),
    "Markdown": repeated("| **Số** | *1-KH/TU* |\n|---|---|\n"),
    # All of it
    "sentences": repeated(SENTENCE),
    "sentences without spaces after stops": repeated(SENTENCE.strip()),
    "random words": mixed(("Điều 1", "khoản 2", " và ", ", ", "; ", "số ", "1-KH/TU", " ngày ", "1-1-2024", " của ", "Ban ", "UBND tỉnh ", "(", ")", "“", "”", "\n",
                           "a) ", "gồm: ", "Luật Đất đai", " này", "đồng chí ", "Nguyễn Văn An", "Căn cứ ", ": ", "- ")),
}  # fmt: skip
