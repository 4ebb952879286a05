import io

from vn_directive_parser.batch.progress import Bar, Plain, Quiet, observer
from vn_directive_parser.batch.report import Report


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_who_watches():
    assert isinstance(observer(io.StringIO(), quiet=False), Plain)
    assert isinstance(observer(Terminal(), quiet=False), Bar)
    assert isinstance(observer(Terminal(), quiet=True), Quiet)


def test_plain_lines():
    stream = io.StringIO()
    plain = Plain(stream, every=0.0)
    plain.begin(1200)
    plain.advance(600, 1, 99, 1200)
    plain.end()
    first, second = stream.getvalue().splitlines()
    assert first == "1,200 files / tệp"
    assert second.startswith("700/1,200, ")
    assert "1 failed / lỗi" in second


def test_few_plain_lines():
    stream = io.StringIO()
    plain = Plain(stream, every=60.0)
    plain.begin(10)
    for done in range(10):
        plain.advance(done, 0, 0, 10)
    assert len(stream.getvalue().splitlines()) == 1


def test_a_bar():
    stream = Terminal()
    bar = Bar(stream)
    bar.advance(0, 0, 0, 10)  # before the beginning: nothing
    bar.begin(10)
    bar.advance(5, 2, 0, 10)
    bar.end()
    assert "7/10" in stream.getvalue()
    assert "2 failed" in stream.getvalue()


def test_exit_statuses():
    assert Report().exit_status == 0
    assert Report(done=1).exit_status == 0
    assert Report(done=1, failed=1).exit_status == 3
    assert Report(skipped=1, failed_before=1).exit_status == 3
    assert Report(failed=1).exit_status == 4
    assert Report(done=1, stopped="full").exit_status == 3
    assert Report(done=1, failed=1, interrupted=True).exit_status == 130
