"""What is told outside the partnership counts people, cases and answers only through the one place that protects."""

from pathlib import Path

from tests.test_architecture import ROOT, files, imported

# Apps that make what residents read. Numbers of people, cases and answers are kept in the other.
TOLD, COUNTED = "reports", "datasets"


def unprotected_counts(place: str, source: str) -> list[str]:
    modules = [module for _, module in imported(place, source)]
    if any(module.startswith("papers.suppression") for module in modules):
        return []
    return [f"{place} imports {module}" for module in modules if module.split(".")[0] == COUNTED]


def test_nothing_published_counts_without_protection():
    places = files(TOLD)
    assert places
    assert [breach for place in places for breach in unprotected_counts(place, Path(ROOT / place).read_text())] == []


def test_a_planted_count_is_caught():
    planted = "from datasets.models import CrimeCount"
    assert len(unprotected_counts("reports/summaries/audit.py", planted)) == 1
    assert unprotected_counts("reports/summaries/audit.py", f"{planted}\nfrom papers.suppression import protect") == []
