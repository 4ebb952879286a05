"""Issuers of the header get what the grammar of names knows of them."""

import pytest

from tests.scoring import DOCUMENTS
from vn_directive_parser import parse_file


@pytest.mark.parametrize(
    ("name", "level", "branch"),
    [
        ("01-ke-hoach-quan-uy", "district", "party"),
        ("03-nghi-quyet-dang-uy-xa", "commune", "party"),
        ("04-quyet-dinh-ubnd-tinh", "province", "government"),
        ("05-cong-van-ubnd-huyen", "district", "government"),
        ("06-nghi-dinh", "central", "government"),
        ("07-thong-tu-sua-doi", "central", "government"),
        ("10-bao-cao-so", "province", "government"),
        ("12-luat", "central", "assembly"),
    ],
)
def test_level_and_branch(name, level, branch):
    header = parse_file(DOCUMENTS / f"{name}.docx").header
    assert (header.issuer.level, header.issuer.branch) == (level, branch)
    assert header.issuer.body_id
