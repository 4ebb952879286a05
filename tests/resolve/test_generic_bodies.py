"""Generic bodies resolved from header, context, mentions, plain places and the gazetteer."""

from __future__ import annotations

import datetime as dt

import pytest

from vn_directive_parser.extract.bodies import find
from vn_directive_parser.extract.hits import BodyHit
from vn_directive_parser.lexicon.bodies import BodyFacts
from vn_directive_parser.resolve.bodies import kind_of, resolve
from vn_directive_parser.resolve.context import Context
from vn_directive_parser.structure.layout import HeaderHit, Layout
from vn_directive_parser.text.normalize import Text


def resolved(text: str, context: Context | None = None, issuer: BodyFacts | None = None) -> list[BodyHit]:
    working = Text(text)
    hits = find(working, [])
    layout = Layout(header=HeaderHit(0, 0, issuer=issuer) if issuer else None)
    resolve(working, layout, hits, context or Context(), [])
    return hits


def last(text: str, context: Context | None = None, issuer: BodyFacts | None = None) -> tuple[str | None, str | None]:
    hit = resolved(text, context, issuer)[-1]
    return hit.resolved, hit.rule


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("Quận ủy Đống Đa họp. Bí thư Quận ủy kết luận.", "Quận ủy Đống Đa", "mention"),
        ("UBND tỉnh Bình Thuận giao Sở Nội vụ.", "Sở Nội vụ tỉnh Bình Thuận", "mention"),
        ("Đảng ủy xã Ea Kar ban hành kế hoạch; UBND xã thực hiện.", "Ủy ban nhân dân xã Ea Kar", "mention"),
        ("Huyện Lệ Thủy: Hội Nông dân huyện chung tay.", "Hội Nông dân huyện Lệ Thủy", "place"),
        ("Quận ủy Đống Đa triển khai chỉ đạo của Thành ủy.", "Thành ủy Hà Nội", "gazetteer"),
        ("UBND thành phố Nha Trang báo cáo UBND tỉnh.", "Ủy ban nhân dân tỉnh Khánh Hòa", "gazetteer"),
        ("UBND huyện Lệ Thủy giao; Hội Nông dân huyện và Hội Nông dân.", "Hội Nông dân huyện Lệ Thủy", "same"),
        ("UBND tỉnh và Tỉnh ủy.", None, None),
        ("Bộ Tài chính hướng dẫn UBND cấp tỉnh.", None, None),
        ("Mặt trận Tổ quốc Việt Nam Quận và Quận ủy Đống Đa, Quận ủy.", "Quận ủy Đống Đa", "mention"),
    ],
)
def test_from_the_text(text: str, name: str | None, rule: str | None) -> None:
    assert last(text) == (name, rule)


def test_header_comes_before_mentions() -> None:
    issuer = BodyFacts("Ủy ban nhân dân tỉnh Bình Thuận", level="province")
    assert last("Theo UBND tỉnh Ninh Thuận, UBND tỉnh giao Sở Y tế.", issuer=issuer) == ("Sở Y tế tỉnh Bình Thuận", "header")


def test_a_central_document_means_all_of_them() -> None:
    assert last("UBND tỉnh Hà Giang đề nghị; UBND tỉnh thực hiện.", issuer=BodyFacts("Chính phủ", level="central")) == (None, None)


@pytest.mark.parametrize(
    ("place", "text", "name"),
    [
        ("Hà Nội", "UBND Thành phố giao.", "Ủy ban nhân dân Thành phố Hà Nội"),
        ("tỉnh Bình Thuận", "Tỉnh ủy chỉ đạo.", "Tỉnh ủy Bình Thuận"),
        ("quận Đống Đa", "Thành ủy chỉ đạo.", "Thành ủy Hà Nội"),
        ("TP. HCM", "Sở Tài chính đề nghị.", "Sở Tài chính thành phố Hồ Chí Minh"),
    ],
)
def test_from_the_caller(place: str, text: str, name: str) -> None:
    assert last(text, Context(place=place)) == (name, "context")


def test_from_the_callers_issuer() -> None:
    assert last("UBND huyện đề nghị.", Context(issuer="Phòng Nội vụ huyện Lệ Thủy")) == ("Ủy ban nhân dân huyện Lệ Thủy", "context")


@pytest.mark.parametrize(
    ("date", "place", "name"),
    [(dt.date(2024, 5, 1), "Huế", "Tỉnh ủy Thừa Thiên Huế"), (dt.date(2025, 5, 1), "quận Thuận Hóa", None)],
)
def test_the_date_decides_between_homonyms(date: dt.date, place: str, name: str | None) -> None:
    found, _ = last("Tỉnh ủy chỉ đạo.", Context(place=place, reference_date=date))
    assert found == name


def test_the_mention_keeps_its_own_name() -> None:
    hit = resolved("Quận ủy Đống Đa họp. Quận ủy kết luận.")[-1]
    assert (hit.facts.name, hit.facts.place, hit.resolved) == ("Quận ủy", None, "Quận ủy Đống Đa")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Thành đoàn", "thành phố"),
        ("Ban Thường vụ Huyện ủy", "huyện"),
        ("Hội Cựu chiến binh thị trấn", "thị trấn"),
        ("Ủy ban nhân dân cấp xã", None),
        ("Chính phủ", None),
    ],
)
def test_kind_of(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind
