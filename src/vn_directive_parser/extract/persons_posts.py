"""Posts (chức vụ) beside a name: "Phó Bí thư Thường trực Quận ủy, Chủ tịch HĐND Quận", each with its body."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from vn_directive_parser.extract.hits import BodyHit
from vn_directive_parser.extract.persons_words import LONGEST_POST, RUN, PersonWords, Scene

# Between a name and its posts, and between two posts.
_SAID = r"(?:hiện là|là|giữ chức vụ|giữ chức|chức vụ:?|chức danh:?) "
_OPENS = re.compile(rf"\s?[,\-(:]\s?(?:{_SAID})?|,? {_SAID}")
_MORE = re.compile(r"\s?(?:,|-|;|và|kiêm|, kiêm|, đồng thời là)\s")
# Words between a post and its body.
_JOIN = re.compile(r"\s(?:(?:thường trực|thứ nhất|phụ trách|của|chuyên trách|cơ quan|danh dự|điều hành)\s){0,2}")
# What a post without a known body may go on with, up to its mark: "Trưởng phòng Nội vụ", "chuyên viên Văn phòng".
_REST = re.compile(
    r"(?: [^\W\d_][\w&/-]*){1,7}?(?=\s?[,;.)\n]|$|\s(?:và|đã|chủ|dự|làm|ký|phát|được|sẽ|có|là|kiêm|để|về|tại|cho|với|trình|báo|kết|nhấn"
    r"|khẳng|thông|yêu|đề|trực|giao|tham|trao|đến|cùng|tặng|thay|bị|điều|tiếp|chịu|chỉ)\s)"
)
_ASIDE = re.compile(r"\s?\([^()\n]{1,30}\)\s?$")
# "(Đã ký)", "[đã ký và đóng dấu]" between a post and the name of the one who signed.
_SIGNED = re.compile(r"\s*(?:[(\[]\s?(?:đã\s)?ký[^()\[\]\n]{0,30}[)\]]|\n[ ]*đã ký)\s*$")
_SIGNED_NEAR = 48
_GROUPS = ("đại diện", "lãnh đạo")
"""Posts of others than the one named before a semicolon: "...; đại diện Sở Y tế"."""
_DASHED = ' ,;(“"-:'


class Post(NamedTuple):
    """A post as written, with the full name of its body ("" where none is named)."""

    start: int
    end: int
    words: str
    body: str


def posts_before(scene: Scene, start: int) -> list[Post]:
    """The posts directly before a name: "Ủy viên Bộ Chính trị, Bí thư Thành ủy Hà Nội" + name."""
    lower = scene.lower
    found: list[Post] = []
    near = max(0, start - _SIGNED_NEAR)
    signed = _SIGNED.search(lower, near, start) if lower.find("ký", near, start) >= 0 else None
    end = signed.start() if signed else start
    while len(found) < 4:
        while end > 0 and lower[end - 1] in " \n":
            end -= 1
        if found:
            if end == 0 or lower[end - 1] not in ",;":
                break
            end -= 1
        post = _ending(scene, end)
        if post is None:
            break
        found.insert(0, post)
        end = post.start
    return found


def _ending(scene: Scene, end: int) -> Post | None:
    """The post, with its body if any, that ends at `end`."""
    work, lower, lexicon = scene.work, scene.lower, scene.lexicon
    aside = _ASIDE.search(lower, max(0, end - 34), end) if ")" in lower[max(0, end - 2) : end] else None
    stop = aside.start() if aside else end
    body = scene.by_end.get(stop)
    if body is not None:
        begin = _post_start(lower, body.start, lexicon, heads=True)
        if begin is not None:
            return Post(begin, stop, _fold(work[begin:stop], lexicon, body), body.facts.name)
    begin = _post_start(lower, end, lexicon, heads=False)
    if begin is None:
        return None
    named = body.facts.name if body is not None and body.start >= begin else lexicon.posts.get(lower[begin:end], "")
    return Post(begin, end, _fold(work[begin:end], lexicon), named)


def _post_start(lower: str, end: int, lexicon: PersonWords, *, heads: bool) -> int | None:
    """Where the longest post that ends at `end` begins; `heads`: also "Trưởng", "Phó", which need their body."""
    window = lower[max(0, end - 48) : end]
    parts = window.split()
    while parts and heads and parts[-1] in ("của", "cơ", "quan") and len(parts) > 1:
        parts.pop()
    if not parts or parts[-1].lstrip(_DASHED) not in lexicon.last_words:
        return None
    for count in range(min(LONGEST_POST, len(parts)), 0, -1):
        phrase = " ".join(parts[-count:]).lstrip(_DASHED)
        if phrase in lexicon.posts or (heads and phrase in lexicon.heads):
            first = phrase.split(" ", 1)[0]
            begin = end - len(window) + _nth_last(window, parts, count)
            begin += lower[begin:end].index(first)
            previous = parts[-count - 1] if count < len(parts) else ""
            return begin - len(previous) - 1 if previous in ("nguyên", "quyền") else begin
    return None


def _nth_last(window: str, parts: list[str], count: int) -> int:
    """Where the `count`-th last word begins in the window."""
    at = len(window)
    for part in reversed(parts[-count:]):
        at = window.rindex(part, 0, at)
    return at


def posts_after(scene: Scene, end: int) -> tuple[list[Post], int]:
    """The posts after a name, behind a comma or dash, and where the mention ends."""
    found: list[Post] = []
    opening = _OPENS.match(scene.lower, end)
    last = end
    while opening and len(found) < 6:
        post = _starting(scene, opening.end())
        if post is None or _is_next_ones(scene, post) or (";" in opening.group() and post.words.startswith(_GROUPS)):
            break
        found.append(post)
        last = post.end
        opening = _MORE.match(scene.lower, last)
    return found, last


def _is_next_ones(scene: Scene, post: Post) -> bool:
    """Whether a name directly behind a post makes it that person's: "Bộ trưởng A, Bộ trưởng Bộ Y tế B"."""
    if scene.work[post.end : post.end + 1] != " " or not (run := RUN.match(scene.work, post.end + 1)):
        return False
    return run.group().partition(" ")[0] in scene.lexicon.surnames and run.group() not in scene.lexicon.places and " " in run.group()


def _starting(scene: Scene, start: int) -> Post | None:
    """The post that starts at `start`, with the body that follows it."""
    work, lower, bodies, lexicon = scene.work, scene.lower, scene.bodies, scene.lexicon
    match = lexicon.post_at.match(lower, start)
    if match is None:
        return None
    end = match.end()
    index = bisect_left(scene.starts, start)
    while index < len(bodies) and bodies[index].start < end and bodies[index].end <= end:
        index += 1  # "Ủy viên Ban Thường vụ": a body inside the post itself
    inner = bodies[index - 1] if index and start <= bodies[index - 1].start < end else None
    if index < len(bodies):
        body = bodies[index]
        joined = _JOIN.match(lower, end)
        if start < body.start < end or body.start == end + 1 or (joined and joined.end() == body.start):
            return Post(start, body.end, _fold(work[start : body.end], lexicon, body), body.facts.name)
    if match.group() in lexicon.heads and match.group() not in lexicon.posts:
        return None
    if inner is None and (" ủy viên" in match.group() or match.group().startswith("ủy viên")):
        return Post(start, end, _fold(work[start:end], lexicon), lexicon.posts.get(match.group(), ""))
    rest = _REST.match(work, end) if inner is None else None
    if rest is not None and not _names_follow(rest.group(), lexicon):
        end = rest.end()
    return Post(
        start, end, _fold(work[start:end], lexicon), inner.facts.name if inner is not None else lexicon.posts.get(match.group(), "")
    )


def _names_follow(rest: str, lexicon: PersonWords) -> bool:
    """True where what follows the post is the next person's name or a clause."""
    first = rest.split(maxsplit=1)[0]
    return first in lexicon.surnames or first.islower()


def _fold(written: str, lexicon: PersonWords, body: BodyHit | None = None) -> str:
    """A post on one line; one in capitals, as above a signature, in sentence case: "Phó Chủ tịch"."""
    words = " ".join(written.split())
    if not words.isupper() or words.lower() == "bên a":
        return words
    post = words if body is None else words[: -(body.end - body.start)].rstrip()
    known = lexicon.written.get(post.lower())
    if known is None:
        known = _by_parts(post.lower(), lexicon)
    return known if body is None or not known else f"{known} {body.facts.name}"


def _by_parts(post: str, lexicon: PersonWords) -> str:
    """A post that the table lacks, by the longest one it begins with: "Phó Giám đốc" + "phụ trách"."""
    parts = post.split()
    for count in range(len(parts) - 1, 0, -1):
        known = lexicon.written.get(" ".join(parts[:count]))
        if known is not None:
            return " ".join((known, *parts[count:])).replace(" thường trực", " Thường trực")
    return post.capitalize()
