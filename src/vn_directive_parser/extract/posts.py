"""Posts (chức vụ) that stand for their body: "của Chủ tịch UBND tỉnh" names the issuer UBND tỉnh."""

from __future__ import annotations

import re
from functools import cache

from vn_directive_parser.lexicon.phrases import alternatives, words

_WINDOW = 60


@cache
def _posts() -> str:
    """One post or several of one person: "Bộ trưởng, Chủ nhiệm "."""
    post = rf"(?:quyền\s{{1,3}})?(?:phó\s{{1,3}})?(?:tổng\s{{1,3}})?{alternatives('post')}"
    return rf"{post}(?:\s{{0,3}}(?:,|và|kiêm)\s{{1,3}}{post}){{0,2}}\s{{1,3}}(?:của\s{{1,3}})?"


@cache
def _before_body() -> re.Pattern[str]:
    # Takes "Bộ trưởng, Chủ nhiệm " before "Văn phòng Chính phủ"; must not take "Chủ tịch nước", which is an authority itself.
    return re.compile(rf"(?:(?:đồng\s{{1,3}}chí|ông|bà|các|tập\s{{1,3}}thể)\s{{1,3}})?{_posts()}")


@cache
def _at_end() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:(?:đồng\s{{1,3}}chí|đ/c|ông|bà)\s{{1,3}})?{_posts()}$")


@cache
def openings() -> frozenset[str]:
    """The first two letters of every word that may open a post: a look at them spares most searches."""
    openers = ("đồng", "ông", "bà", "các", "tập", "quyền", "phó", "tổng")
    return frozenset(word[:2] for word in (*openers, *words("post")))


@cache
def _closings() -> frozenset[str]:
    """The last word of every post, and what may stand between it and its body."""
    return frozenset(("của", *(post.rpartition(" ")[2] for post in words("post"))))


def end_after(lower: str, position: int) -> int:
    """Where the post that starts at `position` ends, so that its body may start there; `position` where there is none."""
    if lower[position : position + 2] not in openings():
        return position
    post = _before_body().match(lower, position)
    return post.end() if post else position


def start_before(lower: str, position: int, floor: int) -> int:
    """Where the post that ends at `position` (a body's start) begins; `position` itself where there is none."""
    before = lower[max(floor, position - 16) : position].split()
    if not before or before[-1] not in _closings():
        return position
    post = _at_end().search(lower, max(floor, position - _WINDOW), position)
    return post.start() if post else position
