"""The figures of the benchmarks are floors: they run where the material lies beside the repository."""

from __future__ import annotations

import pytest

from tests.benchmarks import audit, shapes


@pytest.mark.skipif(not shapes.TABLE.exists(), reason="the table of shapes lies beside the repository")
def test_nearly_all_numbers_that_occur_are_read() -> None:
    assert shapes.main(shapes.TABLE) == 0


@pytest.mark.slow
@pytest.mark.skipif(not audit.CORPUS.exists(), reason="the corpus lies beside the repository")
def test_every_string_like_a_number_is_read_or_explained() -> None:
    assert audit.main(audit.CORPUS) == 0
