"""Search against a naive scan, filters, ranking."""

import random
import re
import unicodedata

import pytest

from tests.generators import words
from tests.index.made import document
from vn_directive_parser.errors import UsageError
from vn_directive_parser.index.search import Filters
from vn_directive_parser.index.store import Index
from vn_directive_parser.lexicon.tones import to_reformed, to_traditional


def generated(rng: random.Random) -> str:
    sentences = rng.sample(words.SENTENCES, 4)
    filled = [
        sentence.format(
            unit=rng.choice(words.UNITS), subject=rng.choice(words.SUBJECTS), cite=rng.choice(words.LAWS), body="Ủy ban nhân dân", place="Hà Nội",
            day="05/3/2020", year=2020, later=2025, n=rng.randrange(9), m=rng.randrange(40), q="II", letter="a", big="1.234", pct=80,
        )
        for sentence in sentences
    ]  # fmt: skip
    text = "\n".join(filled)
    style = rng.random()
    if style < 0.2:
        return to_reformed(text)
    if style < 0.3:
        return unicodedata.normalize("NFD", text)
    return text.upper() if style < 0.4 else text


def plain(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def naive(texts: list[str], phrases: list[str]) -> set[int]:
    """The documents that hold all phrases, found by reading them word by word."""
    found = set()
    for number, text in enumerate(texts):
        marked = [to_traditional(word.lower()) for word in re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text))]
        folded = [plain(word) for word in marked]
        if all(holds(marked, folded, phrase) for phrase in phrases):
            found.add(number)
    return found


def holds(marked: list[str], folded: list[str], phrase: str) -> bool:
    wanted = [to_traditional(word) for word in re.findall(r"[^\W_]+", phrase.lower())]
    text = folded if [plain(word) for word in wanted] == wanted else marked
    return any(text[at : at + len(wanted)] == wanted for at in range(len(text) - len(wanted) + 1))


def test_two_hundred_queries_agree_with_a_naive_scan(tmp_path):
    rng = random.Random(11)
    texts = [generated(rng) for _ in range(80)]
    with Index.open(tmp_path / "archive.db", write=True) as index:
        numbers = {index.add(document(text, title=None, written=None, name=str(number))): number for number, text in enumerate(texts)}
        for _ in range(200):
            phrases = []
            for _ in range(rng.choice((1, 1, 2))):
                source = unicodedata.normalize("NFC", rng.choice(texts)).lower().split()
                at = rng.randrange(len(source))
                phrase = " ".join(source[at : at + rng.choice((1, 1, 2, 3))]).replace('"', " ")
                phrases.append(plain(phrase) if rng.random() < 0.5 else phrase)
            phrases = [phrase for phrase in phrases if re.search(r"[^\W_]", phrase)]
            if not phrases:
                continue
            query = " ".join(f'"{phrase}"' for phrase in phrases)
            found = {numbers[hit.document.id] for hit in index.search(query, limit=None, snippets=False)}
            assert found == naive(texts, phrases), query


DOCUMENTS = (
    document("một", "Kế hoạch", "284-KH/TU", "2024-11-29", "Thành ủy Hà Nội", name="a"),
    document("hai", "Quyết định", "05/QĐ-UBND", "2020-03-05", "Ủy ban nhân dân tỉnh Nghệ An", place="Nghệ An", name="b"),
    document("ba", "Quyết định", "1284/QĐ-UBND", "2021-01-01", "Ủy ban nhân dân quận Đống Đa", place="Hà Nội", level="district", name="c"),
    document("bốn", "Công văn", None, None, None, place=None, level=None, name="d"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    with Index.open(tmp_path_factory.mktemp("search") / "archive.db", write=True) as index:
        for one in DOCUMENTS:
            index.add(one)
        yield index


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), "abcd"),
        (Filters(type="Quyết định"), "bc"),
        (Filters(type="quyet dinh"), "bc"),
        (Filters(type="QĐ"), "bc"),
        (Filters(type="qd"), "bc"),
        (Filters(issuer="thanh uy"), "a"),
        (Filters(issuer="Uỷ ban nhân dân"), "bc"),
        (Filters(issuer="dong da"), "c"),
        (Filters(issuer="dan quan"), "c"),
        (Filters(issuer="da"), "c"),
        (Filters(level="district"), "c"),
        (Filters(place="ha noi"), "ac"),
        (Filters(place="Hà Nội", type="KH"), "a"),
        (Filters(since="2021-01-01"), "ac"),
        (Filters(until="2020-12-31"), "b"),
        (Filters(since="2020-01-01", until="2021-12-31"), "bc"),
        (Filters(number="284"), "ac"),
        (Filters(number="284-KH/TU"), "a"),
        (Filters(number="5/QĐ"), "b"),
        (Filters(number="qđ-ubnd"), "bc"),
        (Filters(number="%"), ""),
        (Filters(doubtful=True), "d"),
        (Filters(doubtful=False), "abc"),
    ],
)
def test_filters(index, filters, found):
    assert "".join(sorted(index.paths(hit.document.id)[0] for hit in index.search(filters=filters))) == found
    assert index.count(filters=filters) == len(found)


def test_words_and_filters_together(index):
    assert [hit.document.number for hit in index.search("hai", filters=Filters(type="QĐ"))] == ["05/QĐ-UBND"]
    assert index.search("hai", filters=Filters(type="KH")) == []


def test_no_day_is_refused(index):
    with pytest.raises(UsageError, match="2024-11-29"):
        index.search(filters=Filters(since="29/11/2024"))


def test_newest_first_without_words_and_pages(index):
    first = index.search(limit=2)
    second = index.search(limit=2, offset=2)
    assert [hit.document.date for hit in (*first, *second)] == ["2024-11-29", "2021-01-01", "2020-03-05", None]


def test_a_number_or_title_ranks_before_a_mention(tmp_path):
    with Index.open(tmp_path / "archive.db", write=True) as index:
        index.add(document("Thực hiện Kế hoạch số 284-KH/TU. " + "Nội dung khác. " * 5, written="7-CV/QU", title="về việc khác"))
        index.add(document("Nội dung. " * 30, written="284-KH/TU"))
        index.add(document("Nội dung. " * 30, written="8-CV/QU", title="phòng cháy"))
        index.add(document("Phòng cháy là một việc. " + "Nội dung. " * 30, written="9-CV/QU", title="khác"))
        assert index.search("284-KH/TU")[0].document.number == "284-KH/TU"
        assert index.search("phong chay")[0].document.number == "8-CV/QU"
