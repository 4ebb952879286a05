"""The cores of mentions: a number, a name or a pointing word, each with its document type."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from typing import cast

from vn_directive_parser.extract import back, named, posts
from vn_directive_parser.extract.hits import BodyFacts, DateHit, NumberHit, PinpointHit, ReferenceHit
from vn_directive_parser.extract.neighbours import Neighbours
from vn_directive_parser.extract.numbers_bare import qualified_type
from vn_directive_parser.lexicon import types
from vn_directive_parser.lexicon.phrases import alternatives, words
from vn_directive_parser.lexicon.tones import to_traditional
from vn_directive_parser.lexicon.types import DocumentType
from vn_directive_parser.records import Family, ReferenceForm, RelationKind

# Between a type word and its number: a space, a bracket, the stars of a marked-up text.
_OPEN = re.compile(r"(?:[\s*_:]{0,3}số[\s*_:]{1,4})?(?:\s{0,3}\([a-zđ]{2,5}\)\s{0,3})?[\s(:*_]{0,4}$")
# "Báo cáo thẩm tra số ...", "Quyết định phê duyệt số ...": words of its own between type and number.
_QUALIFIED = re.compile(r"(?:\s{1,3}[^\W\d_]{1,9}){1,8}\s{0,3}$")
# "Văn bản ủy quyền số ...", "văn bản đề nghị số ...".
_DESCRIBED = re.compile(r"(?<![^\W_])văn\s{1,3}bản(?:\s{1,3}[a-zà-ỹđ]{1,7}){1,3}\s{0,3}$")
_DOCUMENT = re.compile(r"văn\s{1,3}bản$")
_OF = re.compile(r"(?:của|do)\s{1,4}$")
# "các Nghị quyết số 18-NQ/TW, 19-NQ/TW và 20-NQ/TW": what stands between members that share one type word.
SHARES = re.compile(r"\s{0,4}(?:[,;]|và|hoặc|hay|cùng|với|,\s{0,3}và)\s{0,4}")


_START = attrgetter("start")
PLACE = attrgetter("start", "end")
"""Where a mention stands, to sort by."""


@dataclass(slots=True)
class Core:
    """A mention in the making; fields as in `ReferenceHit`.

    Attributes:
        word: the text has a type word of its own here; else the type comes from an earlier member or the code.
        passive: the document acts on what stands before it ("được sửa đổi bởi ...").
        sentence: start and end of the sentence in which the mention starts.
    """

    start: int
    end: int
    form: ReferenceForm
    kind: DocumentType | None = None
    number: NumberHit | None = None
    date: DateHit | None = None
    issuers: tuple[BodyFacts, ...] = ()
    title: tuple[int, int] | None = None
    pinpoints: tuple[PinpointHit, ...] = ()
    relation: RelationKind | None = None
    passive: bool = False
    word: bool = True
    rules: tuple[str, ...] = ()
    sentence: tuple[int, int] = (0, 0)

    @property
    def joint(self) -> bool:
        """Whether several bodies issue the document together."""
        number, kind = self.number, self.kind
        if number is not None and number.shape == "joint" and len(number.issuer_codes) > 1:
            return True
        return kind is not None and ("liên" in kind.name or "phối hợp" in kind.name)

    def may_date(self, date: DateHit | None) -> bool:
        """Whether a date that does not stand right behind the number suits the year that the number carries."""
        year = self.number.year if self.number else None
        return date is not None and (year is None or date.year in {None, year})

    def hit(self) -> ReferenceHit:
        """The finished mention."""
        kind, number = self.kind, self.number
        family: Family | None = None
        if kind is not None:
            # A type that belongs to several families leaves it to the number.
            family = cast("Family | None", kind.family) or (number.family if number is not None else None)
        return ReferenceHit(
            self.start,
            self.end,
            self.form,
            type_name=kind.name if kind is not None else None,
            type_code=kind.code if kind is not None else None,
            family=family,
            number=number,
            date=self.date,
            issuers=self.issuers,
            title=self.title,
            pinpoints=self.pinpoints,
            relation=self.relation,
            rules=self.rules,
            passive=self.passive,
        )


def find_cores(near: Neighbours) -> list[Core]:
    """All cores of a text, in order, none inside another one of its kind."""
    names = named.find(near)
    by_end = {_opened(near, hit.end): hit for hit in names}
    cores: list[Core] = []
    taken: set[int] = set()
    previous: Core | None = None
    for number in near.text.deadline.watch(near.numbers):
        name = by_end.get(number.lead)
        if name is not None and name.kind.name != "Điều lệ" and (number.type_code is None or number.shape in {"assembly", "bare"}):
            taken.add(id(name))
            core = Core(name.start, number.end, "numbered", name.kind, number, title=name.title, rules=("type:title",))
        else:
            found = _numbered(near, number, previous)
            if found is None:
                continue
            core = found
        cores.append(core)
        previous = core
    cores += [
        Core(h.start, h.end, "named", h.kind, title=h.title, rules=("named:amending" if h.amending else "named",))
        for h in names
        if id(h) not in taken
    ]
    cores = _with_pointing(near, cores)
    for core in cores:
        core.sentence = near.sentences.around(core.start)
    return cores


def _opened(near: Neighbours, end: int) -> int:
    """Where the number of a named law may stand: right behind the name or its "(sửa đổi)", or in a bracket ("... (số 18/2000/QH10")."""
    revised = named.REVISED.match(near.lower, end)
    position = near.after(revised.end() if revised else end)
    return position + 1 if near.lower.startswith("(số", position) else position


def _with_pointing(near: Neighbours, cores: list[Core]) -> list[Core]:
    """The cores and the pointing mentions; "Công văn số 3155 nêu trên", "Công văn số 12/UBND-VX nêu trên" are one mention, of form back."""
    cores.sort(key=_START)
    by_head = {core.start: core for core in cores}
    first_of: dict[str, int] = {}
    for known in cores:
        if known.kind is not None:
            first_of.setdefault(known.kind.name, known.start)
    for hit in back.find(near):
        if hit.whole:
            for whole in cores:
                if whole.number is not None and whole.end == hit.head:
                    whole.form, whole.end = "back", hit.end
                    whole.rules += ("back:pointer",)
            continue
        core = by_head.get(hit.start)
        if core is not None:
            if hit.form == "back" and core.number is not None and core.number.shape == "bare" and hit.end > core.end:
                core.form, core.end = "back", hit.end
                core.rules += ("back:pointer",)
            continue
        named_before = not hit.weak or first_of.get(hit.kind.name, hit.start) < hit.start
        if not hit.numbered and named_before:
            cores.append(Core(hit.start, hit.end, "self" if hit.form == "self" else "back", hit.kind, rules=(f"{hit.form}:word",)))
    cores.sort(key=PLACE)
    return cores


def _numbered(near: Neighbours, number: NumberHit, previous: Core | None) -> Core | None:
    """A number with its type: the word before it, the word of the list it stands in, or what its code decides."""
    core = _with_type(near, number, previous)
    code, codes = number.type_code, number.issuer_codes
    letter = core is not None and core.kind is not None and core.kind.name == "Công văn"
    if core is not None and letter and code not in {None, "CV"} and (codes == ("QH",) or not number.issuers):
        # "Công văn số 312/ĐC-QH": in a letter's symbol stand departments, though they read like a type and a body.
        own = (code or "",) if codes == ("QH",) else (code or "", *codes)
        core.number = replace(number, type_code=None, type_name=None, issuers=(), issuer_codes=own, shape="letter")
    return core


def _with_type(near: Neighbours, number: NumberHit, previous: Core | None) -> Core | None:
    lower = near.lower
    left = _opening(lower, number.lead)
    opens = number.shape == "bare" and number.lead == near.text.paragraph(number.lead)[0]
    # "thụ lý vụ án số 12/2022/TLST-DS": the register number of a case.
    if opens or (number.shape == "court" and lower[max(0, left - 12) : left].rstrip().endswith(("vụ án", "vụ việc"))):
        return None
    found = types.ending_at(lower, left) or _with_qualifier(lower, left)
    if found is None and number.shape == "bare":
        found = qualified_type(near.work, lower, number.lead)
    if found is not None:
        whole = _qualified(near, number, left) if number.type_name != found[1].name and near.work[found[0]].islower() else None
        if whole is not None and found[0] - whole.start < 30:  # "Nghị quyết chuyên đề số 08-NQ/HU"
            return whole
        letter = _letter(lower, found[0]) if number.shape == "letter" and near.work[found[0]].islower() else None
        if letter is not None:
            return Core(letter[0], number.end, "numbered", letter[1], number, rules=("type:qualified",))
        return Core(found[0], number.end, "numbered", _kind(near, found[0], left, found[1], number), number, rules=("type:word",))
    core = _of_body(near, number, left) or _qualified(near, number, left)
    if core is not None:
        return core
    start = number.lead
    word = _bare_document(lower, left)
    if word is None and number.shape != "bare" and lower.find("bản", max(0, left - 40), left) >= 0:
        described = _DESCRIBED.search(lower, max(0, left - 40), left)
        word = described.start() if described else None
    if word is not None:
        return Core(word, number.end, "numbered", _by_code(number, word=True), number, rules=("type:code",))
    if (
        previous is not None
        and previous.number is not None
        and SHARES.fullmatch(lower, previous.end, start)
        and _alike(previous.number, number)
    ):
        return Core(start, number.end, "numbered", previous.kind, number, word=False, rules=("type:list",))
    if previous is not None and previous.number is not None and _alike(previous.number, number) and _after_tail(near, previous.end, start):
        return Core(start, number.end, "numbered", previous.kind, number, word=False, rules=("type:list",))
    if number.shape == "bare":
        return None
    return Core(start, number.end, "numbered", _by_code(number), number, word=False, rules=("type:code",))


def _opening(lower: str, lead: int) -> int:
    """Where what may stand between a type word and its number starts: a space, a bracket, a further "số"."""
    if lead > 1 and lower[lead - 1] == " " and lower[lead - 2] != "ố" and lower[lead - 2].isalpha():
        return lead - 1
    opened = _OPEN.search(lower, max(0, lead - 16), lead)
    return opened.start() if opened else lead


def _letter(lower: str, start: int) -> tuple[int, DocumentType | None] | None:
    """The letter that a lower-case type word only describes: "công văn hướng dẫn số ...", "văn bản báo cáo số ..."."""
    bare = _bare_document(lower, start)
    if bare is not None:
        return bare, None
    found = types.ending_at(lower, start)
    return found if found is not None and found[1].name == "Công văn" else None


_TAIL = re.compile(r"[^.;\n]{0,150}?\s{0,4}(?:[,;]|và|hoặc|,\s{0,3}và)\s{0,4}$")


def _after_tail(near: Neighbours, end: int, start: int) -> bool:
    """Whether only a date and an issuer with a joint stand between two members of a list."""
    if start - end > 160:
        return False
    between = near.lower[end:start]
    if not _TAIL.fullmatch(between) or not near.sentences.same(end - 1, start):
        return False
    first = between.split(None, 1)
    return not first or first[0].strip(",") in {"ngày", "của", "do", "và", "", "năm"}


def _alike(first: NumberHit, second: NumberHit) -> bool:
    """Whether two numbers of a list may share a type word."""
    return first.type_code == second.type_code or second.shape == "bare" or first.type_code is None


def _kind(near: Neighbours, start: int, end: int, kind: DocumentType, number: NumberHit) -> DocumentType | None:
    if near.lower.startswith("văn", start) and " ".join(near.lower[start:end].split()) == "văn bản":
        return _by_code(number, word=True)
    return kind


def _by_code(number: NumberHit, *, word: bool = False) -> DocumentType | None:
    """The type that the code decides; a letter's symbol decides nothing after "Văn bản số"."""
    if number.type_name is None or (word and number.shape == "letter"):
        return None
    return types.type_of(number.type_name) or DocumentType(number.type_name, number.type_code, None)


def _bare_document(lower: str, end: int) -> int | None:
    """Where "Văn bản" before a number starts; None where there is no such word."""
    while end > 0 and lower[end - 1] in " \n\t":
        end -= 1
    if lower[end - 1 : end] != "n":
        return None
    match = _DOCUMENT.search(lower[max(0, end - 10) : end])
    return max(0, end - 10) + match.start() if match else None


@cache
def _qualifier() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s){alternatives('type_qualifier')}\s{{0,3}}$")


@cache
def _qualifying() -> frozenset[str]:
    """The last words of all qualifiers: a look at them spares most searches."""
    return frozenset(phrase.rpartition(" ")[2] for phrase in words("type_qualifier"))


def _with_qualifier(lower: str, left: int) -> tuple[int, DocumentType] | None:
    """The type word before a word that only describes it: "Công văn hỏa tốc số ..."."""
    words_before = lower[max(0, left - 12) : left].split()
    if not words_before or words_before[-1] not in _qualifying():
        return None
    word = _qualifier().search(lower, max(0, left - 34), left)
    return types.ending_at(lower, word.start()) if word else None


def _qualified(near: Neighbours, number: NumberHit, left: int) -> Core | None:
    """A number like "Báo cáo thẩm tra số 422/BC-...": the type that the code names stands a few words before the number."""
    if number.type_name is None or number.shape == "bare":
        return None
    pattern, first = _type_word(number.type_name)
    if near.lower.find(first, max(0, left - 60), left) < 0:
        return None
    floor = max(near.sentences.around(left)[0], left - 60)
    found = list(pattern.finditer(near.lower, floor, left))
    word = found[-1] if found else None
    if word is None or not _QUALIFIED.fullmatch(near.lower, word.end(), left):
        return None
    start = word.start()
    return Core(start, number.end, "numbered", _by_code(number), number, rules=("type:qualified",))


@cache
def _type_word(name: str) -> tuple[re.Pattern[str], str]:
    """A type's name as a word of its own, in lower case and over a line break, and its first syllable."""
    syllables = to_traditional(name.lower()).split()
    return re.compile(r"(?<![^\W_])" + r"\s{1,3}".join(map(re.escape, syllables))), syllables[0]


def _of_body(near: Neighbours, number: NumberHit, left: int) -> Core | None:
    """A number like "Công văn của Sở Nội vụ số 12/SNV-TC": the type word stands before the issuer."""
    body = near.bodies_by_end.get(near.before(left))
    if body is None:
        return None
    first = posts.start_before(near.lower, body.start, max(0, body.start - 60))
    of = _OF.search(near.lower, max(0, first - 8), first)
    found = types.ending_at(near.lower, of.start()) if of else None
    if found is None:
        return None
    return Core(found[0], number.end, "numbered", found[1], number, issuers=(body.facts,), rules=("type:word", "issuer:between"))
