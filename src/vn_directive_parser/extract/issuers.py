"""Whether an issuer named in the text and the codes of a number speak of one body."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from vn_directive_parser.extract.hits import BodyFacts, NumberHit

_SYLLABLE = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[&.\s-]")
_SKIP = frozenset({"và"})
# How a committee's code ends, and the committee it names; its standing committee signs under the same code.
_COMMITTEES = {
    "TU": ("tỉnh ủy", "thành ủy", "đảng bộ tỉnh", "đảng bộ thành phố"),
    "QU": ("quận ủy", "đảng bộ quận", "quân ủy"),
    "HU": ("huyện ủy", "đảng bộ huyện"),
    "ThU": ("thị ủy", "thành ủy", "đảng bộ thị xã"),
    "ĐU": ("đảng ủy", "đảng bộ"),
    "TW": ("trung ương", "bộ chính trị", "ban bí thư", "tổng bí thư"),
    "QUTW": ("quân ủy",),
    "ĐH": ("đại hội",),
    "CB": ("chi bộ", "chi ủy"),
}
_PEOPLES = {"UBND": ("ủy ban nhân dân",), "UB": ("ủy ban",), "HĐND": ("hội đồng nhân dân", "thường trực hội đồng nhân dân")}
_FRONT = {"MTTQ": "mặt trận", "BTT": "ban thường trực", "ĐTN": "đoàn", "TĐTN": "đoàn"}
# Bodies whose codes go on with the place ("CTDNA", "HQHN", "CATP"): how the name starts, how the code does.
_HEADS = (
    ("cục thuế", "CT"),
    ("chi cục thuế", "CCT"),
    ("cục hải quan", "HQ"),
    ("chi cục hải quan", "HQ"),
    ("tòa án", "TA"),
    ("tòa án", "CA"),
    ("viện kiểm sát", "VKS"),
    ("công an", "CA"),
    ("bảo hiểm xã hội", "BHXH"),
    ("kho bạc nhà nước", "KB"),
    ("thanh tra", "TT"),
    ("ngân hàng nhà nước", "NHNN"),
    ("đoàn đại biểu quốc hội", "ĐĐBQH"),
    ("liên đoàn lao động", "LĐLĐ"),
)
# Organs inside a body, whose code does not say whose they are.
_ORGANS = frozenset(
    {"BTV", "BCH", "ĐCT", "BTT", "VP", "BCĐ", "BTC", "HĐ", "TT", "BGH", "BQL", "BLĐ", "CĐ", "BBT", "BCN", "ĐĐB", "CTr", "TCT", "BTS"}
)
_SIGNERS = re.compile(r"^(?:ban thường vụ|ban chấp hành(?: lâm thời)?|thường trực|thường vụ|hội nghị(?: lần thứ \S+)?|ủy ban)\s")
_JOINT = re.compile(r"[&.\s-]")


def generic(number: NumberHit | None) -> bool:
    """Whether a number's issuer code names only a kind of body, of which there are many ("UBND", "TU")."""
    codes = number.issuer_codes if number else ()
    return not codes or codes[0] in _COMMITTEES or codes[0] in _PEOPLES or codes[0] in _FRONT


@lru_cache(maxsize=4096)
def initials(name: str) -> str:
    """First letters of a name's syllables, "và" left out.

    >>> initials("Sở Tài nguyên và Môi trường")
    'STNMT'
    >>> initials("Ủy ban Kiểm tra Thành ủy")
    'UBKTTU'
    """
    return _plain("".join(word[0] for word in _SYLLABLE.findall(name) if word not in _SKIP))


@lru_cache(maxsize=4096)
def _plain(letters: str) -> str:
    """Upper case without marks, Đ kept: codes are written so, "TƯ" or "TU"."""
    return "".join(letter for letter in unicodedata.normalize("NFD", letters.upper()) if not unicodedata.combining(letter))


def agreement(number: NumberHit | None, facts: BodyFacts) -> int:
    """2: the codes say this body; 1: they do not tell; 0: they say another one.

    Only what is known contradicts: an abbreviation that no table knows may stand for a name that has no code.
    """
    if number is None or not number.issuer_codes:
        return 1
    for body in number.issuers:
        if body.name == facts.name:
            return 2
    best = max([_one(code, facts.name, facts.code) for code in number.issuer_codes[:4]])
    if number.issuers and best < 2:
        # "Ban Thường vụ Trung ương Đoàn" signs for the body that the code names in full.
        name = facts.name.lower()
        bare = _SIGNERS.sub("", name, count=1)
        return 2 if bare != name and number.issuers[0].name.lower().startswith(bare) else 0
    return best if best or generic(number) or facts.code else 1


@lru_cache(maxsize=8192)
def _one(code: str, full: str, own: str | None) -> int:
    """The same for one code and the full name and own code of a body."""
    name, letters = full.lower(), initials(full)
    key = _JOINT.sub("", code)
    if own and _plain(_JOINT.sub("", own)) == _plain(key):
        return 2
    words = _COMMITTEES.get(key) or _PEOPLES.get(key)
    if words is not None:
        bare = _SIGNERS.sub("", name, count=1)
        if bare.startswith(words) or name.startswith(words):
            return 2
        # "Công điện số 20/CĐ-TW" of a steering committee of the centre.
        return int(key == "TW" and ("trung ương" in name or "quốc gia" in name))
    if key in _ORGANS:
        return 1
    word = _FRONT.get(key)
    if word is not None:
        return 2 if word in name else 0
    if any(name.startswith(head) and key.startswith(start) for head, start in _HEADS):
        return 2
    key = _plain(key)
    if len(key) >= 2 and (letters.startswith(key) or (key.startswith(letters) and len(letters) >= 2)):
        return 2
    if len(key) >= 3 and (key in letters or (letters in key and len(letters) >= 3)):
        return 2
    return 0 if len(key) >= 2 else 1
