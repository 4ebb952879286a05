"""Posts (chức vụ) that stand for their body: "của Chủ tịch UBND tỉnh" names the issuer UBND tỉnh."""

from __future__ import annotations

import re

_POST = (
    r"(?:quyền\s{1,3})?(?:phó\s{1,3})?(?:tổng\s{1,3})?"
    r"(?:chủ\s{1,3}tịch(?:\s{1,3}hội\s{1,3}đồng\s{1,3}quản\s{1,3}trị)?|bộ\s{1,3}trưởng|thứ\s{1,3}trưởng|giám\s{1,3}đốc|hiệu\s{1,3}trưởng"
    r"|cục\s{1,3}trưởng|vụ\s{1,3}trưởng|chi\s{1,3}cục\s{1,3}trưởng|chánh\s{1,3}văn\s{1,3}phòng|chánh\s{1,3}án|chánh\s{1,3}thanh\s{1,3}tra|viện\s{1,3}trưởng"
    r"|trưởng\s{1,3}(?:ban|phòng|đoàn|khoa|công\s{1,3}an)|bí\s{1,3}thư(?:\s{1,3}thứ\s{1,3}nhất)?|thống\s{1,3}đốc|thanh\s{1,3}tra|kiểm\s{1,3}toán"
    r"|chủ\s{1,3}nhiệm|tư\s{1,3}lệnh|chính\s{1,3}ủy|tham\s{1,3}mưu\s{1,3}trưởng|lãnh\s{1,3}đạo|thủ\s{1,3}trưởng|người\s{1,3}đứng\s{1,3}đầu|trưởng"
    r"|hội\s{1,3}đồng\s{1,3}quản\s{1,3}trị|hội\s{1,3}đồng\s{1,3}thành\s{1,3}viên|tập\s{1,3}thể\s{1,3}lãnh\s{1,3}đạo)"
)
# Takes "Bộ trưởng, Chủ nhiệm " before "Văn phòng Chính phủ"; must not take "Chủ tịch nước", which is an authority itself.
BEFORE_BODY = re.compile(
    rf"(?:(?:đồng\s{{1,3}}chí|ông|bà|các|tập\s{{1,3}}thể)\s{{1,3}})?{_POST}(?:\s{{0,3}}(?:,|và|kiêm)\s{{1,3}}{_POST}){{0,2}}\s{{1,3}}(?:của\s{{1,3}})?"
)
_AT_END = re.compile(rf"(?<![^\W_]){_POST}(?:\s{{0,3}}(?:,|và|kiêm)\s{{1,3}}{_POST}){{0,2}}\s{{1,3}}(?:của\s{{1,3}})?$")


def start_before(lower: str, position: int, floor: int) -> int:
    """Where the post that ends at `position` (a body's start) begins; `position` itself where there is none."""
    post = _AT_END.search(lower, max(floor, position - 60), position)
    return post.start() if post else position
