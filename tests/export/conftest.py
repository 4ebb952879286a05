import pytest

from tests.index.made import document, reference
from vn_directive_parser.index.store import Index

PLAN = "/akn/vn/doc/ke-hoach/thanh-uy-ha-noi/2024-11-29/284-kh-tu"


@pytest.fixture
def index(tmp_path):
    """Three documents: a plain one, one that cites it and begins like a formula, one full of doubts."""
    with Index.open(tmp_path / "archive.db", write=True) as index:
        index.add(
            document(
                "Nội dung kế hoạch.",
                title="Về công tác văn thư",
                document_id=PLAN,
                pages=3,
                name="/kho/2024/a.docx",
                to=("Các quận ủy, huyện ủy",),
                copies=("- Thường trực Thành ủy (để b/c);", "- Lưu: VT, TH."),
                urgency="Hỏa tốc",
                secrecy="Mật",
            )
        )
        index.add(
            document(
                "Nghị định dài.",
                "Nghị định",
                "30/2020/NĐ-CP",
                "2020-03-05",
                "Chính phủ",
                title='=HYPERLINK("http://xấu.vn")',
                pages=2,
                name="/kho/2020/b.docx",
                references=(reference("mention", "Kế hoạch", "284-KH/TU", target=PLAN, relation="implements"),),
                signer="Đặng Thị " + "Dài " * 20,
                post="Thủ tướng",
            )
        )
        index.add(document("Không đầu.", header=False, name="/kho/c\n.txt", signer=None))
        yield index
