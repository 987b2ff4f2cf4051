from pathlib import Path

import pytest

from keji.journey.checks.similarity import Index

from .alike import text


@pytest.fixture
def library(tmp_path: Path) -> Index:
    return Index.build(((str(number), text(number)) for number in range(60)), tmp_path / "library")
