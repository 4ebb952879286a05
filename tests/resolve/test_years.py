"""Missing years: header, publication line, the text's own dates, the caller's day; what recurs stays open."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import assert_grows
from vn_directive_parser.extract.dates import find
from vn_directive_parser.extract.hits import DateHit
from vn_directive_parser.resolve import years
from vn_directive_parser.resolve.context import Context
from vn_directive_parser.structure.layout import HeaderHit, Layout
from vn_directive_parser.text.normalize import Text


def resolved(
    source: str, header: str | None = None, reference: str | None = None, family: str | None = None, type_name: str | None = None
) -> list[DateHit]:
    text = Text(source)
    dates = find(text, (), [])
    layout = Layout()
    if header:
        year, month, day = (int(part) if part.isdigit() else None for part in header.split("-"))
        layout.header = HeaderHit(0, 0, date=DateHit(0, 0, header, year=year, month=month, day=day), family=family, type_name=type_name)
    years.resolve(text, layout, dates, Context(dt.date.fromisoformat(reference) if reference else None), [])
    return dates


@pytest.mark.parametrize(
    ("source", "header", "edtf"),
    [
        ("trước ngày 15/12 gửi về Văn phòng", "2024-11-20", "2024-12-15"),
        ("báo cáo trước ngày 15/3", "2024-12-17", "2025-03-15"),
        ("hoàn thành trước ngày 30/6", "2025-01-15", "2025-06-30"),
        ("sáng 25/12, Quận ủy tổ chức hội nghị", "2025-01-05", "2024-12-25"),
        ("trong tháng 3, các chi bộ", "2025-12-20", "2025-03"),
        ("trong quý III", "2025-02-01", "2025-35"),
        ("6 tháng đầu năm", "2025-07-02", "2025-01/2025-06"),
        ("từ ngày 01/3 đến 30/4.", "2024-02-19", "2024-03-01/2024-04-30"),
        ("từ ngày 20/12 đến ngày 05/01.", "2024-12-15", "2024-12-20/2025-01-05"),
        ("ngày 15, 16 và 20/12", "2024-12-XX", "2024-12-15"),
        ("chậm nhất ngày 28/02", "2025-XX-XX", "2025-02-28"),
    ],
)
def test_year_from_the_header(source, header, edtf):
    hit = resolved(source, header)[0]
    assert (hit.edtf, hit.inferred, hit.rule, hit.yearless) == (edtf, ("year",), "years.header", False)
    assert hit.first is not None


@pytest.mark.parametrize(
    ("source", "edtfs", "rule"),
    [
        ("Xuất bản: 12/11/2024\n\nThành phố ban hành kế hoạch trong tháng 11.", ["2024-11-12", "2024-11"], "years.published"),
        ("Publish date 17/12/2024 | 11:12\n\nVào sáng 6-12, Thành ủy họp.", ["2024-12-17", "2024-12-06"], "years.published"),
        ("Ngày đăng: 03/01/2025\nChiều 30/12, xã họp.", ["2025-01-03", "2024-12-30"], "years.published"),
        ("Ngày 12-12-2024, Ban ban hành công văn. Sáng 16-12, Ban họp.", ["2024-12-12", "2024-12-16"], "years.text"),
        ("Ngày 15/01/2026 xã họp. Trước đó, chiều 26/12, xã kiểm tra.", ["2026-01-15", "2025-12-26"], "years.text"),
        (
            "Ngày 09/11/2023 họp; theo Quy định 08-QĐ/TW ngày 25/10/2018. Báo cáo trước ngày 15/12.",
            ["2023-11-09", "2018-10-25", "2023-12-15"],
            "years.text",
        ),
        ("Sáng 6-12, họp. Ngày 16-12-2024, học nghị quyết.", ["2024-12-06", "2024-12-16"], "years.text"),
        (
            "Quán triệt Nghị quyết 18-NQ/TW ngày 25/10/2017, sáng 6-12 Quận ủy họp. Ngày 10-12-2024, phường họp.",
            ["2017-10-25", "2024-12-06", "2024-12-10"],
            "years.text",
        ),
        (
            "Kế hoạch ngày 15/12/2025; bầu cử ngày 15/3/2026. Ngày 10/9, xã đã rà soát.",
            ["2025-12-15", "2026-03-15", "2025-09-10"],
            "years.text",
        ),
        ("Trong năm 2025, vào quý II sơ kết.", ["2025", "2025-34"], "years.sentence"),
    ],
)
def test_year_from_the_text(source, edtfs, rule):
    dates = resolved(source)
    assert [hit.edtf for hit in dates] == edtfs
    assert [hit.rule for hit in dates if hit.inferred] == [rule]


def test_a_report_looks_back():
    assert resolved("Trong tháng 12, ghi nhận 20 ca", "2025-01-05", type_name="Báo cáo")[0].edtf == "2024-12"
    assert resolved("Trong tháng 12, tổ chức tổng kết", "2025-01-05", type_name="Kế hoạch")[0].edtf == "2025-12"


@pytest.mark.parametrize(
    ("source", "edtf"),
    [
        ("Ngày 25/12, đoàn kiểm tra đã làm việc", "2024-12-25"),
        ("Tháng 1 tới, Ban Thường vụ kiểm tra", "2025-01"),
    ],
)
def test_words_that_say_whether_it_is_over(source, edtf):
    assert resolved(source, "2025-01-05" if "đã" in source else "2024-12-04")[0].edtf == edtf


def test_year_from_the_caller():
    hit = resolved("trước ngày 15/12 gửi về", reference="2024-11-01")[0]
    assert (hit.edtf, hit.rule) == ("2024-12-15", "years.context")


def test_header_goes_before_the_caller():
    assert resolved("trước ngày 15/12", "2023-11-01", "2024-11-01")[0].edtf == "2023-12-15"


@pytest.mark.parametrize(
    "source",
    [
        "trước ngày 15/12 hằng năm",
        "Hằng năm, trước ngày 15/12, các xã báo cáo",
        "Định kỳ trước ngày 25/6 báo cáo",
        "chào mừng ngày Quốc khánh 2-9",
        "từ ngày 01 tháng 01 đến hết ngày 31 tháng 12 của năm báo cáo",
        "ngày 25 hằng tháng",
        "(ngày 10 tháng 3 âm lịch)",
        "trước ngày 31/3 năm sau",
        "bắt đầu từ ngày 01 tháng 01 và kết thúc vào ngày 31 tháng 12 hằng năm",
        "tính theo năm dương lịch, từ ngày 01 tháng 01 đến hết ngày 31 tháng 12.",
        "Đối với quý IV trong năm, thời hạn là 45 ngày",
        "Điều 5. Báo cáo\n1. Đơn vị áp dụng Thông tư này báo cáo trước ngày 25 tháng 11.",
        "Cách mạng tháng Tám",
    ],
)
def test_what_recurs_stays_open(source):
    assert all(hit.edtf.startswith("XXXX") and not hit.inferred for hit in resolved(source, "2024-11-20"))


@pytest.mark.parametrize(
    ("source", "edtf"),
    [
        # Only documents are dated: a day soon after the last of them is of its time.
        ("Thực hiện Kế hoạch số 41-KH/TU, ngày 10/10/2019 của Tỉnh ủy, sáng 25/10, huyện tổ chức hội nghị.", "2019-10-25"),
        ("Thực hiện Kế hoạch số 41-KH/TU, ngày 20/12/2019 của Tỉnh ủy, sáng 08/01, huyện tổ chức hội nghị.", "2020-01-08"),
        # Years may lie between it and a day long after it, or before.
        ("Sáng 25/5, huyện triển khai Kế hoạch số 41-KH/TU, ngày 10/10/2019 của Tỉnh ủy.", "XXXX-05-25"),
        ("Ngày 6/8, Tỉnh ủy ban hành chỉ thị. Chỉ thị thực hiện Kết luận số 51-KL/TW, ngày 14/8/2012.", "XXXX-08-06"),
        ("Ngày 01/12, huyện tổng kết 10 năm thực hiện Chỉ thị số 19-CT/TW, ngày 05/11/2012 của Ban Bí thư.", "XXXX-12-01"),
        # Other days tell the time of the text.
        ("Ngày 03/3/2021, huyện họp bàn Kế hoạch số 41-KH/TU, ngày 10/10/2019; ngày 25/5, huyện triển khai.", "2021-05-25"),
    ],
)
def test_cited_documents_tell_little_of_the_year(source, edtf):
    days = [hit.edtf for hit in resolved(source) if hit.inferred or "XXXX" in hit.edtf]
    assert days == [edtf]


@pytest.mark.parametrize(
    ("source", "edtfs"),
    [
        ("Đánh giá 6 tháng đầu năm, triển khai nhiệm vụ 6 tháng cuối năm 2021.", ["2021-01/2021-06", "2021-07/2021-12"]),
        ("Kết quả quý IV, phương hướng quý I/2022.", ["2021-36", "2022-33"]),
        ("Báo cáo tháng 9 và chương trình công tác tháng 10/2018.", ["2018-09", "2018-10"]),
    ],
)
def test_a_period_shares_the_year_of_the_next_one(source, edtfs):
    hits = resolved(source)
    assert [hit.edtf for hit in hits] == edtfs


def test_news_may_name_a_decree():
    assert resolved("Theo Nghị định này, hạn cuối là ngày 15/12.", "2024-11-20")[0].edtf == "2024-12-15"


PIECES = st.sampled_from(
    [
        "ngày 15/12",
        "sáng 29/2",
        "năm 2024",
        ", ",
        ". ",
        "trước ",
        "ngày 31-12-9999",
        "ngày 1/1/1000",
        "quý IV",
        "từ 20/12 đến 05/01",
        " tới",
        " đã",
        "\n",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from([None, "2024-02-29", "9999-12-31", "0001-01-01", "2024-XX-XX"]))
def test_nothing_raises_and_values_cover_their_days(source, header):
    for hit in resolved(source, header):
        assert not hit.inferred or (hit.first is not None and hit.last is not None and "XXXX" not in hit.edtf)


def test_many_dates_take_linear_time():
    def took(count: int) -> float:
        source = "ngày 15/12/2024, trước ngày 30/6; sáng 5/6 họp; " * count
        start = time.process_time()
        resolved(source)
        return time.process_time() - start

    assert_grows(took, 500, 2000, 8)


def test_without_any_year_it_stays_open():
    assert [hit.edtf for hit in resolved("vào sáng 6-12, Ban Thường vụ họp")] == ["XXXX-12-06"]


def test_a_day_that_the_year_lacks_stays_open():
    assert resolved("trước ngày 29/02", "2025-01-10")[0].edtf == "XXXX-02-29"


def test_normative_documents_speak_of_every_year():
    assert resolved("trước ngày 15/12", "2024-11-20", family="normative")[0].edtf == "XXXX-12-15"
