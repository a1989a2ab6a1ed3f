"""Open risks by likelihood and impact: five rows by five columns, each cell with its score, level and risks."""

from collections.abc import Iterable
from dataclasses import dataclass

from risks.choices import Impact, Level, Likelihood, level_of
from risks.summaries.register import RiskRow


@dataclass(frozen=True)
class MatrixCell:
    score: int
    level: Level
    rows: tuple[RiskRow, ...]


@dataclass(frozen=True)
class MatrixLine:
    """All that are as likely, the least impact first."""

    likelihood: Likelihood
    cells: tuple[MatrixCell, ...]


def matrix(rows: Iterable[RiskRow]) -> list[MatrixLine]:
    """The most likely first, as such a matrix is drawn."""
    rows = list(rows)
    return [
        MatrixLine(likelihood, tuple(_cell(likelihood, impact, rows) for impact in Impact))
        for likelihood in reversed(Likelihood)
    ]


def _cell(likelihood: Likelihood, impact: Impact, rows: list[RiskRow]) -> MatrixCell:
    found = (row for row in rows if (row.risk.likelihood, row.risk.impact) == (likelihood, impact))
    return MatrixCell(likelihood * impact, level_of(likelihood * impact), tuple(found))
