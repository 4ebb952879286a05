"""Names given to documents in a text: bound, found again, ended by a new giving."""

from vn_directive_parser import Parser

PARSER = Parser(only=["references"])


def mentions(text):
    return [(r.text, r.form, r.antecedent) for r in PARSER.parse(text).references]


def test_a_given_name_is_found_again():
    text = (
        "Quyết định số 919/QĐ-TTg ngày 01/8/2022 phê duyệt Chương trình mỗi xã một sản phẩm (sau đây gọi tắt là Chương trình OCOP). "
        "Các xã tham gia Chương trình OCOP từ năm 2022."
    )
    assert mentions(text) == [
        ("Quyết định số 919/QĐ-TTg ngày 01/8/2022", "numbered", None),
        ("Chương trình OCOP", "back", 0),
        ("Chương trình OCOP", "back", 0),
    ]


def test_the_target_is_the_documents():
    text = "Quyết định số 919/QĐ-TTg ngày 01/8/2022 (sau đây gọi là Chương trình OCOP). Theo Chương trình OCOP, các xã làm."
    assert len({r.target for r in PARSER.parse(text).references}) == 1


def test_a_bare_type_is_no_name():
    text = "Giấy phép số 12/GP-BYT (sau đây gọi là Giấy phép). Thu hồi Giấy phép khi vi phạm."
    assert mentions(text) == [("Giấy phép số 12/GP-BYT", "numbered", None)]


def test_names_of_bodies_and_groups_are_no_documents():
    text = "Theo Nghị định số 30/2020/NĐ-CP, Ủy ban nhân dân xã, phường (sau đây gọi chung là Ủy ban nhân dân cấp xã) thực hiện."
    assert len(mentions(text)) == 1


def test_full_numbers_in_the_giving_stay_numbered():
    text = "Thông tư số 24/2020/TT-BTC sửa đổi (Sau đây gọi là Thông tư số 24/2020/TT-BTC). Thông tư số 24/2020/TT-BTC có hiệu lực."
    assert [form for _, form, _ in mentions(text)] == ["numbered"] * 3
