"""Writes docs/check.md from form_rules.csv, or checks that it has not drifted.

python tools/check_docs.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path

from vn_directive_parser.lexicon.tables import rows

PAGE = Path(__file__).resolve().parent.parent / "docs" / "check.md"
HEAD = """# Form findings / Kiểm tra thể thức

Written from `src/vn_directive_parser/lexicon/form_rules.csv` by `tools/check_docs.py`.

`vn-directive check FILE...` lists where a document departs from the rules of form: what, where, and by which rule. Nothing is changed,
nothing blocks a parse, and a text without a header gives no finding. `--format jsonl` gives one line per file for programs; in Python it is
`vn_directive_parser.structure.check.check(document)`. Severity `warning` is something missing or plainly against a rule; `info` is a matter
of style that many valid documents of older years show.

Kết quả chỉ để tham khảo: văn bản ban hành trước năm 2020 (trước năm 2018 với văn bản của Đảng) theo quy định cũ nên có thể có khác biệt.

"""
FORMS = {
    "any": "Every document / Mọi văn bản",
    "state": "Documents of the State / Văn bản hành chính",
    "party": "Documents of the Party / Văn bản của Đảng",
    "letter": "Letters / Công văn",
}


def page() -> str:
    """The whole page."""
    out = [HEAD]
    for form, title in FORMS.items():
        out.append(f"## {title}\n\n| rule | severity | departs where | Nội dung | source |\n| --- | --- | --- | --- | --- |\n")
        out += [
            f"| `{row['rule']}` | {row['severity']} | {row['message']} | {row['message_vi']} | {row['source']} |\n"
            for row in rows("form_rules")
            if row["form"] == form
        ]
        out.append("\n")
    return "".join(out).rstrip() + "\n"


if __name__ == "__main__":
    text = page()
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text("utf-8") != text:
            sys.exit("docs/check.md differs from form_rules.csv; write it anew with: python tools/check_docs.py")
    else:
        PAGE.write_text(text, "utf-8")
