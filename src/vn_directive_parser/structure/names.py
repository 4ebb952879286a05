"""Names of bodies and posts as the rules write them: whole, in sentence case, abbreviations expanded.

Nghị định 30/2020/NĐ-CP, Phụ lục II (viết hoa) says which words of a name have capitals; Phụ lục I, II.2 allows to shorten
the superior body in print ("UBND TỈNH X"), which the record writes out.
"""

from __future__ import annotations

import re
from functools import cache

from vn_directive_parser.lexicon import places
from vn_directive_parser.lexicon.tables import rows

_WORDS = re.compile(r"\s+")
_PLACE_UNITS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "đặc khu", "thôn", "ấp")
_SMALL = frozenset(("và", "của", "các", "về", "cho", "với", "lần", "thứ", "khóa", "cấp", "trực", "thuộc", "nhiệm", "kỳ"))
_ALSO_WORDS = frozenset(("i", "v", "x", "c", "l", "vi", "xi", "li", "mi", "di", "xa"))
"""Roman numbers that are also syllables ("vi phạm")."""
_ROMAN = re.compile(r"[ivxlc]+", re.IGNORECASE)
_COUNTED = frozenset(("khóa", "thứ", "quý", "chương", "phần", "mục", "nhóm", "hạng", "loại", "cấp", "bảng", "hội", "kỳ", "lục", "số"))
# A school is named after a person or place: all words after these have capitals.
_NAMED_AFTER = ("phổ thông", "tiểu học", "mầm non", "mẫu giáo", "cơ sở")
_ALWAYS = {"đảng": "Đảng", "luật": "Luật"}
_LETTERS = re.compile(r"[^\W\d_]")
_JOINT_CODE = re.compile(r"\d|/|&")


def mostly_upper(words: str) -> bool:
    """Whether a line is printed in capitals; short words in lower case are forgiven ("UBND tỉnh" is not).

    >>> mostly_upper("QUYẾT ĐỊNH:"), mostly_upper("Quyết định")
    (True, False)
    """
    if words.islower():
        return False
    letters = _LETTERS.findall(words)
    return bool(letters) and sum(map(str.isupper, letters)) * 10 >= len(letters) * 8


@cache
def _heads(kind: str) -> frozenset[str]:
    return frozenset(row["words"].lower() for row in rows("organ_heads") if row["kind"] == kind)


def _starts_with(low: str, table: frozenset[str], most: int = 4, least: int = 1) -> bool:
    """Whether a line in lower case begins with at least `least` whole words of a table."""
    if low[:1].isspace():
        return False
    parts = low.split(None, most)[:most]
    for count in range(least, len(parts) + 1):  # noqa: SIM110  (asked of every line of a closing: a generator doubles the cost)
        if " ".join(parts[:count]) in table:
            return True
    return False


def starts_organ(words: str, *, least: int = 1) -> bool:
    """Whether a line begins with the head of a body's name (Bộ, Sở, Ủy ban nhân dân, UBND ...) of at least `least` words.

    >>> starts_organ("BAN TỔ CHỨC TỈNH ỦY"), starts_organ("BAN HÀNH QUY CHẾ")
    (True, False)
    """
    low = words.lower()
    return _starts_with(low, _heads("head"), least=least) and not _starts_with(low, _heads("other"), least=2)


def joined_names(lines: list[tuple[str, bool]]) -> list[str]:
    """The names that (line, bold) pairs make: a name may fill several lines.

    >>> joined_names([("ỦY BAN NHÂN DÂN", True), ("TỈNH LÂM ĐỒNG", True)])
    ['ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG']
    >>> joined_names([("UBND TỈNH A", False), ("SỞ NỘI VỤ", True)])
    ['UBND TỈNH A', 'SỞ NỘI VỤ']
    """
    names: list[str] = []
    bold = False
    for words, is_bold in lines:
        if names and _continues(names[-1], words, same=is_bold == bold):
            names[-1] = f"{names[-1]} {words}"
        else:
            names.append(words)
        bold = is_bold
    return names


def _continues(before: str, words: str, *, same: bool) -> bool:
    low, last = _WORDS.sub(" ", words.lower()), _WORDS.sub(" ", before.lower())
    if last.endswith(("-", ",", " và", " của", " thuộc", " các")) or low.startswith(("- ", ",")):
        return True
    if last in _heads("open"):
        return True
    if _starts_with(low, _heads("head")):
        return False
    return _starts_with(low, _heads("continues")) or same or words[0].islower()


@cache
def _abbreviations() -> dict[str, str]:
    return {row["short"].upper(): row["full"] for row in rows("organ_abbreviations")}


def expanded(words: str) -> str:
    """A name with its abbreviations written out.

    >>> expanded("UBND TỈNH BÌNH THUẬN")
    'ủy ban nhân dân TỈNH BÌNH THUẬN'
    """
    table = _abbreviations()
    out: list[str] = []
    tokens = words.split()
    skip = False
    for word, after in zip(tokens, [*tokens[1:], ""], strict=True):
        if skip:
            skip = False
            continue
        # "TRƯỜNG TH" is a primary school; "TH" alone may be anything.
        pair = table.get(f"{word} {after}".upper())
        if pair is not None and after.isupper():
            out.append(pair.lower())
            skip = True
            continue
        if word == "&":
            out.append("và")
            continue
        bare = word.rstrip(",;:.")
        whole = table.get(word.upper())
        full = whole or table.get(bare.upper())
        if full is None and word.upper().startswith("TP."):
            full = f"thành phố {word[3:]}"
        suffix = "" if whole else word[len(bare) :]
        out.append(full.lower() + suffix if full and bare.isupper() else word)
    return " ".join(out)


@cache
def _phrases() -> tuple[dict[str, str], int]:
    """Names and heads in lower case, to how they are written; and the most words that one has."""
    table: dict[str, str] = {"việt nam": "Việt Nam", "đảng": "Đảng", "nhà nước": "Nhà nước", "trung ương": "Trung ương"}
    for row in rows("organ_heads"):
        if row["kind"] not in ("continues", "generic"):
            table[row["words"].lower()] = row["words"]
    for index in (places.provinces(), places.districts()):
        for known in index.values():
            if " " in known[0].name:
                table[known[0].name.lower()] = known[0].name
    for row in rows("bodies"):
        table.setdefault(row["name"].lower(), row["name"])
    for row in rows("organ_abbreviations"):
        table.setdefault(row["full"].lower(), row["full"])
    for row in rows("posts"):
        table.setdefault(row["post"].lower(), row["post"])
    return table, max(phrase.count(" ") + 1 for phrase in table)


def sentence_case_name(words: str) -> str:
    """A body's name in sentence case.

    >>> sentence_case_name("BỘ GIÁO DỤC VÀ ĐÀO TẠO"), sentence_case_name("UBND TỈNH BÌNH THUẬN")
    ('Bộ Giáo dục và Đào tạo', 'Ủy ban nhân dân tỉnh Bình Thuận')
    >>> sentence_case_name("TRƯỜNG ĐẠI HỌC KIẾN TRÚC ĐÀ NẴNG")
    'Trường Đại học Kiến trúc Đà Nẵng'
    """
    folded = _WORDS.sub(" ", words).strip(" ,;:.-")
    long = expanded(folded)
    known = _phrases()[0].get(long.lower())
    if known is not None:
        return known[:1].upper() + known[1:]
    if not mostly_upper(words):
        return long[:1].upper() + long[1:]
    return _cased(long, name=True)


def sentence_case_title(words: str) -> str:
    """A title in sentence case; one that is not in capitals stays as it is.

    >>> sentence_case_title("BAN HÀNH QUY CHẾ LÀM VIỆC CỦA BỘ TÀI CHÍNH")
    'Ban hành quy chế làm việc của Bộ Tài chính'
    """
    folded = _WORDS.sub(" ", words).strip()
    return _cased(folded, name=False) if mostly_upper(folded) else folded


def sentence_case_post(words: str) -> str:
    """A post in sentence case.

    >>> sentence_case_post("PHÓ CHÁNH VĂN PHÒNG"), sentence_case_post("CHỦ TỊCH QUỐC HỘI")
    ('Phó Chánh Văn phòng', 'Chủ tịch Quốc hội')
    """
    folded = _WORDS.sub(" ", words).strip()
    return _cased(folded, name=True) if mostly_upper(folded) else folded[:1].upper() + folded[1:]


def _cased(words: str, *, name: bool) -> str:
    """Words of capitals in sentence case, by the longest known phrases; `name`: every unit of it has a capital."""
    tokens = words.split(" ")
    low = [token.lower() for token in tokens]
    out: list[str] = []
    index, capital, proper = 0, True, 0
    while index < len(tokens):
        known = _known(low, index, name=name)
        if known is not None:
            count, written = known
            capital, proper = name, 5 if name and known[1].lower().endswith(_NAMED_AFTER) else 0
        elif (unit := _unit(low, index)) > 0 and low[index - 1 : index] != ["cấp"] and (place := _place(low, index + unit) or name):
            count = unit + int(place) if place is not True else unit
            written = " ".join([*low[index : index + unit], *(word.capitalize() for word in low[index + unit : index + count])])
            proper = 5 if count == unit else 0
        else:
            count, word = 1, low[index]
            proper = 0 if word in _SMALL else proper
            written = _word(tokens, low, index, capital=capital or proper > 0, name=name)
            capital = (name and (word in ("và", "-") or word.endswith(","))) or (capital and word == "-")
            proper = 0 if word.endswith(",") else max(proper - 1, 0)
        out.append(written)
        index += count
    result = " ".join(out)
    return result[:1].upper() + result[1:]


def _word(tokens: list[str], low: list[str], index: int, *, capital: bool, name: bool) -> str:
    """One word that no phrase, place or code takes."""
    word, before = low[index], low[index - 1] if index else ""
    bare = word.rstrip(",;.")
    counted = _ROMAN.fullmatch(bare) and (before in _COUNTED or (index and bare not in _ALSO_WORDS))
    if counted or _JOINT_CODE.search(word):
        return tokens[index]
    if word in _SMALL or word == "-" or (index and word in _PLACE_UNITS):
        return word
    if not name and word in _ALWAYS and before not in ("pháp", "kỷ", "bộ"):
        return _ALWAYS[word]
    law = not name and before == "luật" and low[index - 2 : index - 1] != ["pháp"]
    return word.capitalize() if capital or law else word


def _known(low: list[str], index: int, *, name: bool) -> tuple[int, str] | None:
    """The longest known phrase at a word: how many words, and how it is written."""
    table, most = _phrases()
    for count in range(min(most, len(low) - index), 0 if name else 1, -1):
        phrase = " ".join(low[index : index + count])
        bare = phrase.rstrip(",;.")
        if bare in table and (name or bare not in _heads("generic")):
            return count, table[bare] + phrase[len(bare) :]
    return None


def _unit(low: list[str], index: int) -> int:
    """How many words a kind of place ("tỉnh", "thị xã") at a word has; 0 if there is none before a name."""
    for count in (2, 1):
        if " ".join(low[index : index + count]) in _PLACE_UNITS and index + count < len(low):
            return count
    return 0


def _place(low: list[str], index: int) -> int:
    """How many words the known place at a word has."""
    for count in (4, 3, 2, 1):
        if index + count <= len(low) and places.key(" ".join(low[index : index + count]).rstrip(",;.")) in places.known():
            return count
    return 0
